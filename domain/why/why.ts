// Owns "why can they see this?": the rules that decide are asked here one condition after the other, so that no second opinion exists.
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { blogPosts } from "@/db/schema/blog";
import { fields, fieldValues } from "@/db/schema/fields";
import { categories, topics } from "@/db/schema/forum";
import { members } from "@/db/schema/members";
import { pages } from "@/db/schema/pages";
import { roles } from "@/db/schema/roles";
import { listKeys } from "../audience";
import { postSight } from "../blog/sight";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { valueSight } from "../fields/sight";
import { roomSight, topicSight } from "../forum/sight";
import { memberSight } from "../members/privacy-status";
import { recipientOf } from "../notifications/teller";
import { pageSight } from "../pages/sight";
import { type Condition, conditionsOf, type Decision, decide, type Rule } from "../rules";
import { getSettings } from "../settings/settings";
import { ordinaryMember, type Viewer, visitor } from "../viewer";
import type { SubjectKind } from "./input";

/** Who looks: nobody in particular, a member as they are now, or a member like most with one role. */
export type Onlooker = { kind: "visitor" } | { kind: "member"; id: string } | { kind: "role"; id: string };
/** What is looked at; a value is a member's in one of the owner's fields. */
export type Subject = { kind: SubjectKind; id: string; fieldId?: string };

/** A condition by its name, and whether it holds. */
export type Check = { name: string; isTrue: boolean };
export type Explanation = {
  isAllowed: boolean;
  /** What decided, the most telling first. */
  because: Check[];
  /** Every condition that was asked, in the order of the rule. */
  checks: Check[];
};

/** The viewer that this onlooker is right now. Throws NotFound for a member or role there is not. */
export async function viewerOf(onlooker: Onlooker): Promise<Viewer> {
  const settings = await getSettings();
  if (onlooker.kind === "visitor") return visitor(settings);
  if (onlooker.kind === "member") {
    const found = await db.transaction((tx) => recipientOf(tx, onlooker.id));
    if (!found) throw new NotFound("member");
    return found.viewer;
  }
  const [role] = await db.select().from(roles).where(eq(roles.id, onlooker.id));
  if (!role) throw new NotFound("role");
  return ordinaryMember(settings, { permissions: role.permissions, roleIds: [role.id] });
}

/** Whether the onlooker sees the subject, and which rule, setting or role decided. Throws Forbidden, and NotFound for what is not there. */
export async function explain(viewer: Viewer, onlooker: Onlooker, subject: Subject): Promise<Explanation> {
  ensure(can.manageSettings(viewer));
  const eyes = await viewerOf(onlooker);
  const asked = await askAll(eyes, subject);
  const stop = asked.find(({ decision }) => !decision.isAllowed);
  const { decision } = stop ?? asked.at(-1)!;
  return {
    isAllowed: !stop,
    because: decision.because.map((condition) => check(asked, condition)),
    checks: asked.flatMap(({ rule }) => conditionsOf(rule).map((condition) => check(asked, condition))),
  };
}

type Asked = { rule: Rule; answers: Map<Condition, boolean>; decision: Decision };

const check = (asked: Asked[], condition: Condition): Check => ({
  name: condition.name,
  isTrue: asked.find(({ answers }) => answers.has(condition))!.answers.get(condition)!,
});

/** One rule after the other; each has to let the onlooker pass. */
async function askAll(eyes: Viewer, { kind, id, fieldId }: Subject): Promise<Asked[]> {
  if (kind === "member") return [await ask(memberSight(eyes), members, eq(members.id, id))];
  if (kind === "page") return [await ask(pageSight(eyes), pages, eq(pages.id, id))];
  if (kind === "post") return [await ask(postSight(eyes), blogPosts, eq(blogPosts.id, id))];
  if (kind === "topic") {
    // A topic's rule says "in a room they may read"; which rule of the room that is, the room says.
    const room = db.select({ id: topics.categoryId }).from(topics).where(eq(topics.id, id));
    return [
      await ask(roomSight(eyes), categories, sql`${categories.id} in (${room})`),
      await ask(topicSight(eyes), topics, eq(topics.id, id)),
    ];
  }
  return [await ask(memberSight(eyes), members, eq(members.id, id)), await askValue(eyes, id, fieldId ?? "")];
}

async function ask(
  rule: Rule,
  table: typeof members | typeof pages | typeof blogPosts | typeof topics | typeof categories,
  where: SQL,
): Promise<Asked> {
  const [row] = await db
    .select(columnsOf(rule))
    .from(table as PgTable)
    .where(where)
    .limit(1);
  return judged(rule, row);
}

async function askValue(eyes: Viewer, memberId: string, fieldId: string): Promise<Asked> {
  const rule = valueSight(eyes);
  const [row] = await db
    .select(columnsOf(rule))
    .from(members)
    .innerJoin(fields, sql`${fields.id} = ${fieldId}::uuid`)
    .leftJoin(fieldValues, and(eq(fieldValues.contactId, members.contactId), eq(fieldValues.fieldId, fields.id)))
    .where(eq(members.id, memberId))
    .limit(1);
  return judged(rule, row);
}

const openOf = (rule: Rule) => conditionsOf(rule).filter(({ holds }) => typeof holds !== "boolean");

/** Every condition that only the database knows, as a column of its own. */
const columnsOf = (rule: Rule): Record<string, SQL<boolean>> =>
  Object.fromEntries([
    ["there", sql<boolean>`true`],
    ...openOf(rule).map(({ holds }, at) => [`is${at}`, sql<boolean>`(${holds})`]),
  ]);

function judged(rule: Rule, row: Record<string, unknown> | undefined): Asked {
  if (!row) throw new NotFound("not-found");
  const open = openOf(rule);
  const answers = new Map(
    conditionsOf(rule).map((condition) => {
      const at = open.indexOf(condition);
      return [condition, at < 0 ? condition.holds === true : row[`is${at}`] === true];
    }),
  );
  return { rule, answers, decision: decide(rule, (condition) => answers.get(condition)!) };
}

/** What there is to choose from. Throws Forbidden. */
export async function listWhyChoices(viewer: Viewer) {
  ensure(can.manageSettings(viewer));
  const [keys, all] = await Promise.all([
    listKeys(viewer),
    db.select({ id: fields.id, title: fields.title }).from(fields).orderBy(fields.position, fields.id).limit(200),
  ]);
  return { ...keys, fields: all };
}
