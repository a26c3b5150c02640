// Owns what programs may ask of the list of members: each field with who may filter, sort and search by it (M56-M72).
import { sql } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { members } from "@/db/schema/members";
import { can } from "../can";
import { byKey } from "../contacts/by-key";
import type { QueryFields } from "../query/where";
import { emailKey, nameKey, textKey } from "../text-keys";
import type { Viewer } from "../viewer";
import { operators, userId } from "./operators";

const anybody = () => true;
const isKnown = (viewer: Viewer) => viewer.kind !== "visitor";
const allOf = (may: (viewer: Viewer) => boolean) => ({ mayFilter: may, maySort: may });
const lower = (text: string) => text.toLowerCase();

const name = (column: typeof contacts.firstName | typeof contacts.lastName) =>
  ({
    kind: "text",
    column,
    folded: byKey(column),
    searched: { column: contacts.searchKey, fold: textKey },
    isNullable: true,
    tie: contacts.id,
    ...allOf(can.seeContacts),
    maySearch: can.seeContacts,
  }) as const;

/** By the names the public format has for them. Moments of joining may be sorted by, as the directory is, but not asked (mission.md 15.19). */
export const RECORD_FIELDS = {
  id: { kind: "id", column: members.id, ...allOf(anybody) },
  /** Of members who look after the site; others have none (M12). */
  userId: { kind: "id", column: userId, holders: operators, isNullable: true, mayFilter: can.seeDesk },
  contactId: { kind: "id", column: members.contactId, ...allOf(isKnown) },
  "profile.nickname": {
    kind: "text",
    column: members.nickname,
    folded: { column: members.nameKey, fold: nameKey },
    ...allOf(anybody),
    maySearch: anybody,
  },
  "profile.slug": {
    kind: "text",
    column: members.slug,
    folded: { column: members.slug, fold: lower },
    ...allOf(anybody),
    maySearch: anybody,
  },
  "profile.title": { kind: "text", column: members.title, isNullable: true, maySearch: anybody },
  loginEmail: {
    kind: "text",
    column: members.loginEmail,
    folded: { column: members.loginEmailKey, fold: emailKey, isAlsoEqual: true },
    ...allOf(can.seeContacts),
    maySearch: can.seeContacts,
  },
  "contact.firstName": name(contacts.firstName),
  "contact.lastName": name(contacts.lastName),
  status: {
    kind: "one-of",
    column: members.status,
    options: ["PENDING", "APPROVED", "BLOCKED", "OFFLINE"],
    mayFilter: can.seeDesk,
  },
  privacyStatus: {
    kind: "one-of",
    column: members.privacyStatus,
    options: ["PUBLIC", "PRIVATE"],
    ordered: { by: sql`(${members.privacyStatus} = 'PUBLIC')`, type: "boolean" },
    ...allOf(can.seeDesk),
  },
  createdDate: { kind: "moment", column: members.createdAt, mayFilter: can.seeDesk, maySort: anybody },
  updatedDate: { kind: "moment", column: members.updatedAt, ...allOf(can.seeDesk) },
  lastLoginDate: { kind: "moment", column: members.lastLoginAt, isNullable: true, ...allOf(can.seeDesk) },
} as const satisfies QueryFields;
