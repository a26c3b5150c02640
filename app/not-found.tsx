import { NotFoundPlace } from "@/components/shell/wrong-place";

export default function NotFound() {
  return <NotFoundPlace bare />;
}
