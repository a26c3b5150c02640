// Modules badges (the older format) and badgesV2 of the public API: one store, two tongues.

import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { askBadges, askWearers, countWearers, getBadge, listBadgesOf } from "@/domain/badges/asked";
import { assignBadge, unassignBadge } from "@/domain/badges/assign";
import { createBadge, deleteBadge, orderBadges } from "@/domain/badges/badges";
import { placeBadge, updateBadge } from "@/domain/badges/patch";
import { Invalid } from "@/domain/errors";
import {
  BadgeJson,
  BadgeShape,
  BadgeV4Shape,
  badgeFieldAt,
  readBadgePatch,
  readNewBadge,
  writeBadge,
  writeBadgeV4,
} from "@/wire/badges";
import { cursorPagingOf, pagingOf, QueryInput, readAsked, readPaging, writeMetadata } from "@/wire/query";
import { staleRevision } from "@/wire/refusals";
import { NOTHING, PageShape, type Said } from "@/wire/shapes";
import { ById, id, idsOf } from "./ids";
import { type Operation, operation } from "./operation";

const V1 = "/members/v3/badges";
const V4 = "/badges/v4/badges";
const MOST = 1000;
const USUAL = 100;

const Paged = z.object({ paging: pagingOf(MOST).nullish(), cursorPaging: cursorPagingOf(MOST).nullish() });
const pageIn = ({ paging, cursorPaging }: z.output<typeof Paged>) =>
  readPaging({ limit: USUAL, ...paging }, cursorPaging);

const listAll = async ({ viewer }: Caller) =>
  (await askBadges(viewer, { sorting: [], paging: { by: "offset", limit: MOST, offset: 0 } })).rows;

/** What both generations do alike, each in its own words. */
const alike = <S extends z.ZodType>(
  module: "badges" | "badgesV2",
  base: string,
  shape: S,
  write: (badge: Awaited<ReturnType<typeof getBadge>>) => Said<S>,
) => [
  operation({
    name: `${module}.createBadge`,
    method: "POST",
    path: base,
    who: "key",
    input: z.object({ badge: BadgeJson }),
    answer: z.object({ badge: shape }),
    run: async ({ viewer }, { badge }) => {
      const { badgeId } = await createBadge(viewer, readNewBadge(badge));
      return { badge: write(await getBadge(viewer, badgeId)) };
    },
    fieldAt: badgeFieldAt,
  }),
  operation({
    name: `${module}.getBadge`,
    method: "GET",
    path: `${base}/{id}`,
    who: "anyone",
    input: ById,
    answer: z.object({ badge: shape }),
    run: async ({ viewer }, { id }) => ({ badge: write(await getBadge(viewer, id)) }),
  }),
  operation({
    name: `${module}.deleteBadge`,
    method: "DELETE",
    path: `${base}/{id}`,
    who: "key",
    input: ById,
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await deleteBadge(viewer, { badgeId: id });
      return {};
    },
  }),
];

const WithMembers = ById.extend({ memberIds: idsOf(100) });

export const BADGES: Operation[] = [
  ...alike("badges", V1, BadgeShape, writeBadge),
  operation({
    name: "badges.updateBadge",
    method: "PATCH",
    path: `${V1}/{id}`,
    who: "key",
    input: ById.extend({ badge: BadgeJson }),
    answer: z.object({ badge: BadgeShape }),
    run: async ({ viewer }, { id, badge }) => {
      await updateBadge(viewer, { badgeId: id, ...readBadgePatch(badge) });
      return { badge: writeBadge(await getBadge(viewer, id)) };
    },
    fieldAt: badgeFieldAt,
  }),
  operation({
    name: "badges.listBadges",
    method: "GET",
    path: V1,
    who: "anyone",
    input: Paged,
    answer: z.object({ badges: z.array(BadgeShape), metadata: PageShape }),
    run: async ({ viewer }, input) => {
      const page = await askBadges(viewer, { sorting: [], paging: pageIn(input) });
      return { badges: page.rows.map(writeBadge), metadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "badges.assignBadge",
    method: "POST",
    path: `${V1}/{id}/members`,
    who: "key",
    input: WithMembers,
    answer: z.object({ memberIds: z.array(z.guid()) }),
    run: async ({ viewer }, { id, memberIds }) => {
      await assignBadge(viewer, { badgeId: id, memberIds });
      return { memberIds };
    },
  }),
  operation({
    name: "badges.unassignBadge",
    method: "DELETE",
    path: `${V1}/{id}/members`,
    who: "key",
    input: WithMembers,
    answer: NOTHING,
    run: async ({ viewer }, { id, memberIds }) => {
      await unassignBadge(viewer, { badgeId: id, memberIds });
      return {};
    },
  }),
  operation({
    name: "badges.listMembersByBadge",
    method: "GET",
    path: `${V1}/{id}/members`,
    who: "anyone",
    input: Paged.extend(ById.shape),
    answer: z.object({ memberIds: z.array(z.guid()), metadata: PageShape }),
    run: async ({ viewer }, { id, ...input }) => {
      const page = await askWearers(viewer, id, pageIn(input));
      return { memberIds: page.rows.map((row) => row.id), metadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "badges.listBadgesPerMember",
    method: "POST",
    path: `${V1}/members`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ memberIds: idsOf(100) }),
    answer: z.object({ memberBadgeIds: z.array(z.object({ memberId: z.guid(), badgeIds: z.array(z.guid()) })) }),
    run: async ({ viewer }, { memberIds }) => ({ memberBadgeIds: await listBadgesOf(viewer, memberIds) }),
  }),
  operation({
    name: "badges.getMemberCountsPerBadge",
    method: "GET",
    path: `${V1}/members/count`,
    who: "key",
    input: z.object({}),
    answer: z.object({ badgeMemberCounts: z.array(z.object({ badgeId: z.guid(), memberCount: z.int() })) }),
    run: async ({ viewer }) => ({
      badgeMemberCounts: (await countWearers(viewer)).map(({ badgeId, n }) => ({ badgeId, memberCount: n })),
    }),
  }),
  operation({
    name: "badges.updateBadgesDisplayOrder",
    method: "PATCH",
    path: `${V1}/order`,
    who: "key",
    input: z.object({ badgeIds: idsOf(500) }),
    answer: z.object({ badges: z.array(BadgeShape) }),
    run: async (caller, { badgeIds }) => {
      await orderBadges(caller.viewer, { ids: badgeIds.join() });
      return { badges: (await listAll(caller)).map(writeBadge) };
    },
  }),
  ...alike("badgesV2", V4, BadgeV4Shape, writeBadgeV4),
  operation({
    name: "badgesV2.updateBadge",
    method: "PATCH",
    path: `${V4}/{id}`,
    who: "key",
    input: ById.extend({ badge: BadgeJson.nullish() }),
    answer: z.object({ badge: BadgeV4Shape }),
    run: async ({ viewer }, { id, badge }) => {
      if (!badge) throw new Invalid({ badge: "badge-missing" });
      if (!badge.revision) throw new Invalid({ revision: "revision-missing" });
      await updateBadge(viewer, { badgeId: id, revision: Number(badge.revision), ...readBadgePatch(badge) });
      return { badge: writeBadgeV4(await getBadge(viewer, id)) };
    },
    nameOf: (failure) =>
      failure instanceof Invalid && failure.fields.badge
        ? { rule: "BADGE_NOT_PROVIDED", field: "badge" }
        : staleRevision(failure),
    fieldAt: badgeFieldAt,
  }),
  operation({
    name: "badgesV2.queryBadges",
    method: "POST",
    path: `${V4}/query`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish() }),
    answer: z.object({ badges: z.array(BadgeV4Shape), pagingMetadata: PageShape }),
    run: async ({ viewer }, { query }) => {
      const page = await askBadges(viewer, readAsked({ query }, "title"));
      return { badges: page.rows.map(writeBadgeV4), pagingMetadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "badgesV2.moveBadge",
    method: "POST",
    path: `${V4}/{badgeId}/move`,
    who: "key",
    input: z.object({
      badgeId: id,
      position: z.enum(["FIRST", "LAST", "AFTER"], "choice-missing").default("LAST"),
      moveAfterBadgeId: id.nullish(),
    }),
    answer: NOTHING,
    run: async ({ viewer }, { badgeId, position, moveAfterBadgeId }) => {
      await placeBadge(viewer, { badgeId, to: position, afterId: moveAfterBadgeId ?? undefined });
      return {};
    },
    fieldAt: (path) => (path === "afterId" ? "moveAfterBadgeId" : path),
  }),
  operation({
    name: "badgesV2.updateBadgesDisplayOrder",
    method: "POST",
    path: `${V4}/order`,
    who: "key",
    input: z.object({ ids: idsOf(100) }),
    answer: z.object({ badges: z.array(BadgeV4Shape) }),
    run: async (caller, { ids }) => {
      await orderBadges(caller.viewer, { ids: ids.join() });
      return { badges: (await listAll(caller)).map(writeBadgeV4) };
    },
  }),
];
