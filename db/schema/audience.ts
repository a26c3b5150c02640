import { jsonb } from "drizzle-orm/pg-core";

/** Whom something is open to. Of "chosen" without any role or badge are the owners alone. */
export type Audience = {
  kind: "everyone" | "members" | "chosen";
  roleIds: string[];
  badgeIds: string[];
};

export const EVERYONE: Audience = { kind: "everyone", roleIds: [], badgeIds: [] };
export const MEMBERS: Audience = { kind: "members", roleIds: [], badgeIds: [] };
export const OWNERS: Audience = { kind: "chosen", roleIds: [], badgeIds: [] };

/** A column that holds an audience. List it in domain/audience-places.ts, or a deleted role stays named in it. */
export const audienceColumn = () => jsonb().$type<Audience>();
