// Owns members who look after the site as well (M12): owners, and whoever holds a role that permits something.
import { and, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/members";
import { NO_ID } from "@/lib/id";
import { can } from "../can";
import { ensure } from "../errors";
import type { Asked } from "../query/condition";
import { type Answer, askPage } from "../query/page";
import { selectedList } from "../query/selected";
import type { QueryFields } from "../query/where";
import type { Viewer } from "../viewer";
import { inReach } from "./reach";

/** In plain names: drizzle drops a column's table in a select without joins. */
const isOperator = sql<boolean>`(members.is_owner or exists (select 1 from member_roles as held
  join roles as r on r.id = held.role_id where held.member_id = members.id and r.permissions <> '[]'::jsonb))`;

/** They are the same person: who looks after the site does so as the member they are. */
export const userId = sql<string | null>`(case when ${isOperator} then members.id end)`;

/** The same, found from the few that there are. */
export const operators = sql`members.id in (select owner.id from members as owner where owner.is_owner
  union all select held.member_id from member_roles as held
  join roles as r on r.id = held.role_id where r.permissions <> '[]'::jsonb)`;

const both = { mayFilter: can.seeDesk, maySort: can.seeDesk };
const site = sql`${NO_ID}::uuid`;

const OPERATOR_FIELDS = {
  memberId: { kind: "id", column: members.id, ...both },
  userId: { kind: "id", column: members.id, ...both },
  siteMembersInstanceId: { kind: "id", column: site, ...both },
  metaSiteId: { kind: "id", column: site, ...both },
  createdDate: { kind: "moment", column: members.createdAt, ...both },
  status: {
    kind: "one-of",
    column: members.status,
    options: ["PENDING", "APPROVED", "BLOCKED", "OFFLINE"],
    ...both,
  },
} as const satisfies QueryFields;

const told = {
  id: members.id,
  contactId: members.contactId,
  nickname: members.nickname,
  picture: members.picture,
  photo: members.photo,
  status: members.status,
  activityStatus: members.activityStatus,
  privacyStatus: members.privacyStatus,
  createdAt: members.createdAt,
  updatedAt: members.updatedAt,
};

export type Operator = Pick<typeof members.$inferSelect, keyof typeof told>;

/** Those of them whom the viewer sees, the longest there first unless asked otherwise. Throws Forbidden. */
export function askOperators(viewer: Viewer, asked: Asked): Promise<Answer<Operator>> {
  ensure(can.seeDesk(viewer));
  const list = selectedList<Operator>({
    name: "operators",
    fields: OPERATOR_FIELDS,
    usual: { field: "createdDate", isUp: true, at: "" },
    id: members.id,
    columns: told,
    from: (columns) => db.select(columns).from(members).$dynamic(),
    within: and(isOperator, inReach(viewer)),
  });
  return askPage(list, viewer, asked);
}
