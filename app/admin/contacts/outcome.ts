import type { OutcomeOfMany } from "@/domain/contacts/many";
import { one, onward, withParam } from "@/entry/path";
import type { Query } from "../desk";

const ACTS = ["label", "unlabel", "delete"] as const;
type Act = (typeof ACTS)[number];

/** The outcome travels in the address, so that it needs no scripts and survives a reload. */
export function tellOutcome({ done, left, more }: OutcomeOfMany, input: { act: Act }): string {
  let path = withParam(withParam(onward("/admin/contacts")(null, input), "did", input.act), "ok", String(done));
  if (left > 0) path = withParam(path, "not", String(left));
  return more ? withParam(path, "more", "1") : path;
}

/** Reads it again; from an address, so each part is looked at. */
export function readOutcome(query: Query): { did: Act; done: number; left: number; more: boolean } | undefined {
  const did = ACTS.find((act) => act === one(query.did));
  const number = (key: string) => Math.max(0, Math.trunc(Number(one(query[key])) || 0));
  return did && { did, done: number("ok"), left: number("not"), more: one(query.more) === "1" };
}
