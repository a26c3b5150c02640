// Owns the rule that gives a badge for what somebody says in a field: which fields it may ask, and what the answer reads as.
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { type Db, db, type Tx } from "@/db/client";
import type { BadgeRule } from "@/db/schema/badges";
import { type Field, fields } from "@/db/schema/fields";
import { can } from "../can";
import { ensure, Invalid } from "../errors";
import { columnsOf, contentOf, readAnswer } from "../fields/answer";
import { FILTER_KINDS } from "../fields/input";
import { plainValue } from "../fields/values";
import type { Viewer } from "../viewer";
import type { AskedRule } from "./input";

/**
 * The fields a badge may hang on. Whoever sees the badge knows the answer, so nobody gets to know by one what they could not read:
 * who is not shown contacts has the fields that all members read. Throws Forbidden.
 */
export async function listRuleFields(viewer: Viewer, from: Pick<Db, "select"> = db): Promise<Field[]> {
  ensure(can.manageBadges(viewer));
  const isOpen = can.seeContacts(viewer) ? undefined : or(eq(fields.seenBy, "everyone"), eq(fields.seenBy, "members"));
  const found = await from
    .select()
    .from(fields)
    .where(and(isNull(fields.archivedAt), isOpen))
    .orderBy(asc(fields.position), asc(fields.id));
  return found.filter(({ kind }) => FILTER_KINDS.includes(kind));
}

/** The rule as it is kept. Throws Invalid for a field the viewer may not ask, and for what is no answer to it. */
export async function ruleOf(tx: Tx, viewer: Viewer, asked: AskedRule | null): Promise<BadgeRule | null> {
  if (asked?.kind !== "field") return asked;
  const field = (await listRuleFields(viewer, tx)).find(({ id }) => id === asked.fieldId);
  if (!field) throw new Invalid({ "rule.fieldId": "choice-missing" });
  const read = readAnswer(field, asked.answer);
  if ("issue" in read) {
    const open = field.options.filter(({ isArchived }) => !isArchived).map(({ label }) => label);
    const isOfList = read.issue === "choice-missing" && open.length > 0;
    throw new Invalid({ "rule.answer": isOfList ? "rule-answer" : read.issue }, { choices: open.join(", ") });
  }
  if (read.content === null) throw new Invalid({ "rule.answer": "answer-missing" });
  const { key, choices } = columnsOf(field.kind, read.content);
  return { kind: "field", fieldId: field.id, value: choices?.[0] ?? key };
}

/** What a kept rule asks, in the words it was asked for with. */
export function answerWords(field: Pick<Field, "kind" | "options">, value: string): string {
  if (field.kind === "yes-no") return value;
  const text = field.kind === "many-of" ? null : value;
  const content = contentOf({
    text,
    number: null,
    day: null,
    flag: null,
    choices: text ? null : [value],
    address: null,
  });
  return plainValue({ ...field, content: content! });
}
