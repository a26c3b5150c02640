import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ForbiddenPlace, NotFoundPlace, UnauthorizedPlace } from "@/components/shell/wrong-place";
import { getWords } from "@/entry/words";

const PLACES = {
  "401": { Place: UnauthorizedPlace, title: "unauthorized" },
  "403": { Place: ForbiddenPlace, title: "forbidden" },
  "404": { Place: NotFoundPlace, title: "notFound" },
} as const;

/** The page of a refusal, rendered whole; only the front server leads here, by an address that refused. */
export default async function Refused() {
  const { Place } = await refusal();
  return <Place />;
}

export async function generateMetadata(): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([refusal(), getWords()]);
  return { title: t(`wrongPlace.${title}`), robots: { index: false } };
}

async function refusal() {
  const status = (await headers()).get("x-guildhall-refused");
  return PLACES[status as keyof typeof PLACES] ?? notFound();
}
