import type { OutcomeOfMany } from "@/domain/contacts/many";
import { one, onward, withParam } from "@/entry/path";
import type { Query } from "../desk";

const ACTS = ["label", "unlabel", "delete"] as const;
type Act = (typeof ACTS)[number];

/** On to the batch, to the page that asks for more, or back with the outcome in the address, so that it needs no scripts and survives a reload. */
export function tellOutcome(outcome: OutcomeOfMany, input: { act: Act | "more" }): string {
  if ("batchId" in outcome) return `/admin/batches/${outcome.batchId}`;
  if ("choose" in outcome) {
    const { contactIds, list } = outcome.choose;
    const about = contactIds.length > 0 ? { ids: contactIds.join(".") } : list;
    return `/admin/batches/new?${new URLSearchParams({ of: "contacts", ...about })}`;
  }
  const path = withParam(
    withParam(onward("/admin/contacts")(null, input), "did", input.act),
    "ok",
    String(outcome.done),
  );
  return outcome.left > 0 ? withParam(path, "not", String(outcome.left)) : path;
}

/** Reads it again; from an address, so each part is looked at. */
export function readOutcome(query: Query): { did: Act; done: number; left: number } | undefined {
  const did = ACTS.find((act) => act === one(query.did));
  const number = (key: string) => Math.max(0, Math.trunc(Number(one(query[key])) || 0));
  return did && { did, done: number("ok"), left: number("not") };
}
