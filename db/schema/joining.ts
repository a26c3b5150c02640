// How people come in: by a wish that the team decides on, or by an invitation.
import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { madeAt, moment } from "./columns";
import { contacts } from "./contacts";
import { members } from "./members";
import { roles } from "./roles";

/** A wish to join. It outlives the member it made, on the contact, so that the next approver sees it (mission.md 15.13). */
export const applications = pgTable(
  "applications",
  {
    id: uuid().primaryKey(),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    memberId: uuid().references(() => members.id, { onDelete: "set null" }),
    answer: text(),
    state: text({ enum: ["OPEN", "APPROVED", "DECLINED", "WITHDRAWN"] })
      .notNull()
      .default("OPEN"),
    decidedBy: uuid().references(() => members.id, { onDelete: "set null" }),
    decidedAt: moment(),
    /** Why, for staff. */
    reason: text(),
    /** What the applicant was told. */
    note: text(),
    /** Of a declined applicant, whose member row is gone: so that the right password, and only it, hears the answer. */
    passwordHash: text(),
    createdAt: madeAt(),
  },
  (t) => [
    index("applications_open").on(t.createdAt, t.id).where(sql`state = 'OPEN'`),
    index().on(t.contactId),
    index().on(t.memberId),
  ],
);

export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey(),
    /** Set when it was sent to one person; then only that address may use it. */
    email: text(),
    note: text(),
    /** Given to whoever joins by it, as far as the inviter may still give it. */
    roleId: uuid().references(() => roles.id, { onDelete: "set null" }),
    createdBy: uuid().references(() => members.id, { onDelete: "set null" }),
    maxUses: integer(),
    uses: integer().notNull().default(0),
    createdAt: madeAt(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [
    index().on(t.createdAt, t.id),
    index("invitations_by_inviter").on(t.createdBy, t.createdAt, t.id),
    index().on(t.roleId),
  ],
);

/** Who joined by which invitation. */
export const invitationUses = pgTable(
  "invitation_uses",
  {
    invitationId: uuid()
      .notNull()
      .references(() => invitations.id, { onDelete: "cascade" }),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: "cascade" }),
    createdAt: madeAt(),
  },
  (t) => [primaryKey({ columns: [t.invitationId, t.memberId] }), index().on(t.memberId)],
);

export type Invitation = typeof invitations.$inferSelect;
