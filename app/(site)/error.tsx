"use client";
import { BrokenPlace } from "@/components/shell/wrong-place";

export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <BrokenPlace error={error} retry={reset} />;
}
