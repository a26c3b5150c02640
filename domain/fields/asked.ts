// Owns fields as programs ask for them: those of the owner's that mean something to the viewer, and whom each is for.
import { and, asc, eq, getTableColumns, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Field, fields } from "@/db/schema/fields";
import { members } from "@/db/schema/members";
import { oneLine } from "@/lib/plain-text";
import { can } from "../can";
import { ensure, NotFound } from "../errors";
import { inReach } from "../members/reach";
import type { Asked } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { selectedList } from "../query/selected";
import type { QueryFields } from "../query/where";
import type { Viewer } from "../viewer";
import { mayRead } from "./field";
import { isHeld, isTeamsOwn } from "./sight";

/** The fields in use, in the owner's order; what the team keeps for itself only for those who make fields. */
export async function listKnownFields(viewer: Viewer): Promise<Field[]> {
  const all = await db
    .select()
    .from(fields)
    .where(isNull(fields.archivedAt))
    .orderBy(asc(fields.position), asc(fields.id));
  return can.manageFields(viewer) ? all : all.filter((field) => mayRead(viewer, field) && !isTeamsOwn(field));
}

/** One field in use. Throws Forbidden and NotFound. */
export async function getKnownField(viewer: Viewer, fieldId: string): Promise<Field> {
  ensure(can.manageFields(viewer));
  const [field] = await db
    .select()
    .from(fields)
    .where(and(eq(fields.id, fieldId), isNull(fields.archivedAt)));
  if (!field) throw new NotFound("field");
  return field;
}

/** Some fields in use. Throws Forbidden. */
export async function listFieldsById(viewer: Viewer, ids: string[]): Promise<Field[]> {
  ensure(can.manageFields(viewer));
  return db
    .select()
    .from(fields)
    .where(and(inArray(fields.id, ids), isNull(fields.archivedAt)))
    .orderBy(asc(fields.position), asc(fields.id));
}

const isWaiting = and(isNotNull(fields.archivedAt), isNull(fields.droppedAt))!;

/** A field of that name that was put away and can be taken back. */
export async function findWaitingField(title: string): Promise<Field | undefined> {
  const [found] = await db
    .select()
    .from(fields)
    .where(and(isWaiting, sql`lower(${fields.title}) = lower(${oneLine(title)})`))
    .limit(1);
  return found;
}

/** The type that programs know a field by. */
const typeOf = sql<string>`(case when ${fields.socialType} is not null then 'SOCIAL' when ${fields.kind} = 'number' then 'NUMBER'
  when ${fields.kind} = 'date' then 'DATE' when ${fields.kind} = 'url' then 'URL' else 'TEXT' end)`;

const both = { mayFilter: can.manageFields, maySort: can.manageFields };
const SUGGESTED_FIELDS = {
  name: { kind: "text", column: fields.title, ...both },
  fieldType: { kind: "one-of", column: typeOf, options: ["TEXT", "NUMBER", "DATE", "URL", "SOCIAL"], ...both },
  place: { kind: "number", column: fields.position, ...both },
} as const satisfies QueryFields;

/** Fields that were put away and can be taken back. Throws Forbidden. */
export function askSuggestions(viewer: Viewer, asked: Asked): Promise<Answer<Field>> {
  ensure(can.manageFields(viewer));
  return askPage(listOf("field-suggestions", SUGGESTED_FIELDS, isWaiting), viewer, asked);
}

const known = { mayFilter: knowsFields, maySort: knowsFields };
const ofContacts = { mayFilter: knowsFields };
function knowsFields(viewer: Viewer): boolean {
  return can.manageContacts(viewer) || can.manageFields(viewer);
}

/** The type that programs of the address book know a field by: those of networks are addresses of the web. */
const dataType = sql<string>`(case when ${typeOf} = 'SOCIAL' then 'URL' else ${typeOf} end)`;

const EXTENDED_FIELDS = {
  key: { kind: "text", column: sql`('custom.' || ${fields.key})`, ...ofContacts },
  displayName: { kind: "text", column: fields.title, ...known },
  createdDate: { kind: "moment", column: fields.createdAt, ...known },
  updatedDate: { kind: "moment", column: fields.updatedAt, ...known },
  namespace: { kind: "one-of", column: sql`'custom'::text`, options: ["custom"], ...ofContacts },
  dataType: { kind: "one-of", column: dataType, options: ["TEXT", "NUMBER", "DATE", "URL"], ...ofContacts },
  fieldType: { kind: "one-of", column: sql`'USER_DEFINED'::text`, options: ["USER_DEFINED", "SYSTEM"], ...ofContacts },
  place: { kind: "number", column: fields.position, ...known },
} as const satisfies QueryFields;

/** Fields in use as the address book has them, in the owner's order unless asked otherwise. Throws Forbidden. */
export function askExtendedFields(viewer: Viewer, asked: Asked): Promise<Answer<Field>> {
  ensure(knowsFields(viewer));
  return askPage(listOf("extended-fields", EXTENDED_FIELDS, isNull(fields.archivedAt)), viewer, asked);
}

/** One of them by its key. Throws Forbidden and NotFound. */
export async function getFieldByKey(viewer: Viewer, key: string): Promise<Field> {
  ensure(knowsFields(viewer));
  const [field] = await db
    .select()
    .from(fields)
    .where(and(eq(fields.key, key), isNull(fields.archivedAt)));
  if (!field) throw new NotFound("field");
  return field;
}

/** One of them by what it is called, in whatever letters. Throws Forbidden. */
export async function getFieldNamed(viewer: Viewer, title: string): Promise<Field | undefined> {
  ensure(knowsFields(viewer));
  const isIt = and(isNull(fields.archivedAt), sql`lower(${fields.title}) = lower(${oneLine(title)})`);
  return (await db.select().from(fields).where(isIt).limit(1))[0];
}

const listOf = (name: string, of: QueryFields, which: SQL) =>
  selectedList<Field>({
    name,
    fields: of,
    usual: { field: "place", isUp: true, at: "" },
    id: fields.id,
    columns: getTableColumns(fields),
    from: (columns) => db.select(columns).from(fields).$dynamic(),
    within: which,
  });

/** Which fields each of these members has, of those the viewer knows. Throws NotFound for whom the viewer does not see. */
export async function listHeldBy(viewer: Viewer, memberIds: string[]) {
  const seen = await db.$count(members, and(inArray(members.id, memberIds), inReach(viewer)));
  if (seen < new Set(memberIds).size) throw new NotFound("member");
  const known = await listKnownFields(viewer);
  if (known.length === 0) return memberIds.map((memberId) => ({ memberId, held: [] }));
  const rows = await db
    .select({ memberId: members.id, fieldId: fields.id, isHeld })
    .from(members)
    .innerJoin(
      fields,
      inArray(
        fields.id,
        known.map(({ id }) => id),
      ),
    )
    .where(and(inArray(members.id, memberIds), inReach(viewer)));
  const held = new Set(rows.filter((row) => row.isHeld).map((row) => `${row.memberId} ${row.fieldId}`));
  return memberIds.map((memberId) => ({
    memberId,
    held: known.map((field) => ({ field, applies: held.has(`${memberId} ${field.id}`) })),
  }));
}

/** Which fields whoever holds one of these roles has. */
export async function listHeldByRole(viewer: Viewer, roleIds: string[]) {
  const known = await listKnownFields(viewer);
  return roleIds.map((roleId) => ({
    roleId,
    held: known.map((field) => ({ field, applies: isForRole(field, roleId) })),
  }));
}

const isForRole = ({ heldBy, heldBeside }: Field, roleId: string): boolean =>
  (heldBy.kind !== "chosen" || heldBy.roleIds.includes(roleId)) && !heldBeside?.except.roleIds.includes(roleId);
