// Module memberFollowers of the public API.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { askFollows, listConnections } from "@/domain/follows/edges";
import { followMember, unfollowMember } from "@/domain/follows/follow";
import { CursorPagingInput, readCursorPaging, writeMetadata } from "@/wire/query";
import { NOTHING, PageShape } from "@/wire/shapes";
import { id, ownId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v3/followers";

const ByMember = z.object({ memberId: id });
const Paged = z.object({ paging: CursorPagingInput.nullish() });
const Connected = z.object({ connectedMemberIds: z.array(id).max(100, "too-many-selected").default([]) });

const PeopleShape = z.object({ memberIds: z.array(z.guid()), pagingMetadata: PageShape });
const ConnectionsShape = z.object({
  connectedMembers: z.array(
    z.object({ connectedMemberId: z.guid(), followedByMember: z.boolean(), followingMember: z.boolean() }),
  ),
});

async function page(
  { viewer }: Caller,
  memberId: string,
  side: "followers" | "following",
  { paging }: z.output<typeof Paged>,
) {
  const answer = await askFollows(viewer, memberId, side, readCursorPaging(paging));
  return { memberIds: answer.rows.map((row) => row.id), pagingMetadata: writeMetadata(answer) };
}

async function connections({ viewer }: Caller, memberId: string, { connectedMemberIds }: z.output<typeof Connected>) {
  const found = await listConnections(viewer, memberId, connectedMemberIds);
  return {
    connectedMembers: found.map(({ id, isFollowed, isFollower }) => ({
      connectedMemberId: id,
      followedByMember: isFollowed,
      followingMember: isFollower,
    })),
  };
}

export const FOLLOWERS: Operation[] = [
  operation({
    name: "memberFollowers.followMember",
    method: "POST",
    path: `${BASE}/{memberId}`,
    who: "member",
    input: ByMember,
    answer: NOTHING,
    run: async (caller, { memberId }) => {
      ownId(caller);
      await followMember(caller.viewer, { memberId });
      return {};
    },
  }),
  operation({
    name: "memberFollowers.unfollowMember",
    method: "DELETE",
    path: `${BASE}/{memberId}`,
    who: "member",
    input: ByMember,
    answer: NOTHING,
    run: async (caller, { memberId }) => {
      ownId(caller);
      await unfollowMember(caller.viewer, { memberId });
      return {};
    },
  }),
  operation({
    name: "memberFollowers.listCurrentMemberFollowing",
    method: "GET",
    path: `${BASE}/my/following`,
    who: "member",
    input: Paged,
    answer: PeopleShape,
    run: (caller, input) => page(caller, ownId(caller), "following", input),
  }),
  operation({
    name: "memberFollowers.listCurrentMemberFollowers",
    method: "GET",
    path: `${BASE}/my`,
    who: "member",
    input: Paged,
    answer: PeopleShape,
    run: (caller, input) => page(caller, ownId(caller), "followers", input),
  }),
  operation({
    name: "memberFollowers.listMemberFollowing",
    method: "GET",
    path: `${BASE}/{memberId}/following`,
    who: "anyone",
    input: Paged.extend(ByMember.shape),
    answer: PeopleShape,
    run: (caller, { memberId, ...input }) => page(caller, memberId, "following", input),
  }),
  operation({
    name: "memberFollowers.listMemberFollowers",
    method: "GET",
    path: `${BASE}/{memberId}`,
    who: "anyone",
    input: Paged.extend(ByMember.shape),
    answer: PeopleShape,
    run: (caller, { memberId, ...input }) => page(caller, memberId, "followers", input),
  }),
  operation({
    name: "memberFollowers.queryCurrentMemberConnections",
    method: "POST",
    path: `${BASE}/my/connections`,
    who: "member",
    pace: "api-read",
    input: Connected,
    answer: ConnectionsShape,
    run: (caller, input) => connections(caller, ownId(caller), input),
  }),
  operation({
    name: "memberFollowers.queryMemberConnections",
    method: "POST",
    path: `${BASE}/{memberId}/connections`,
    who: "key",
    pace: "api-read",
    input: Connected.extend(ByMember.shape),
    answer: ConnectionsShape,
    run: (caller, { memberId, ...input }) => connections(caller, memberId, input),
  }),
];
