// Module members of the public API.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { actOnAsked } from "@/domain/batches/asked";
import { type DomainError, Invalid, NotFound } from "@/domain/errors";
import { muteMember, unmuteMember } from "@/domain/members/activity-status";
import { deleteMembers } from "@/domain/members/bulk-deletion";
import { deleteMember } from "@/domain/members/deletion";
import { clearMemberList, createMember, updateMember, updateMemberSlug } from "@/domain/members/edit";
import { deleteOwnMember } from "@/domain/members/own-deletion";
import { joinCommunity, leaveCommunity } from "@/domain/members/privacy-status";
import { ALL_PARTS, askMembers, getRecord } from "@/domain/members/record";
import { approveMember, blockMember, disconnectMember } from "@/domain/members/status";
import {
  fieldsets,
  MemberInput,
  MemberShape,
  memberFieldAt,
  readFieldsets,
  readMember,
  writeMember,
  writeUnseen,
} from "@/wire/members";
import {
  CursorPagingInput,
  PagingInput,
  QueryInput,
  readAsked,
  readPaging,
  readSorting,
  SearchInput,
  SortInput,
  writeMetadata,
} from "@/wire/query";
import { resultsOf, writeResults } from "@/wire/results";
import { JobShape, NOTHING, PageShape } from "@/wire/shapes";
import { ById, id, ownId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/members";

const ToldShape = z.object({ member: MemberShape });

/** A member after an act on them, with all that the caller may read. */
async function told({ viewer }: Caller, memberId: string) {
  try {
    return { member: writeMember(await getRecord(viewer, memberId, ALL_PARTS)) };
  } catch (error) {
    if (error instanceof NotFound) return { member: writeUnseen(memberId) };
    throw error;
  }
}

/** An act of staff on one member, by its id. */
const act = (name: string, path: string, run: (caller: Caller, memberId: string) => Promise<unknown>) =>
  operation({
    name: `members.${name}`,
    method: "POST",
    path: `${BASE}/{id}/${path}`,
    who: "key",
    input: ById,
    answer: ToldShape,
    run: async (caller, { id }) => {
      await run(caller, id);
      return told(caller, id);
    },
    nameOf: (failure, { id }, { viewer }) =>
      name === "blockMember" ? notToBlock(failure, id, viewer.memberId) : undefined,
  });

const notToBlock = (failure: DomainError, memberId: string, self: string | null) =>
  failure.reason === "not-on-owners"
    ? { code: memberId === self ? "MEMBER_SELF_BLOCK_FORBIDDEN" : "OWNER_MEMBER_BLOCK_FORBIDDEN", data: { memberId } }
    : undefined;

/** Clearing a list of the contact. */
const clearing = (name: string, list: "emails" | "phones" | "addresses") =>
  operation({
    name: `members.${name}`,
    method: "DELETE",
    path: `${BASE}/{id}/${list}`,
    who: "key",
    input: ById,
    answer: ToldShape,
    run: async (caller, { id }) => {
      await clearMemberList(caller.viewer, { memberId: id, list });
      return told(caller, id);
    },
  });

const slugTaken = (failure: DomainError, { slug }: { slug: string }) =>
  failure instanceof Invalid && failure.fields.slug?.startsWith("slug-taken")
    ? { code: "SLUG_ALREADY_EXISTS", data: { slug }, status: 409 }
    : undefined;

const community = (name: string, path: string, run: typeof joinCommunity) =>
  operation({
    name: `members.${name}`,
    method: "POST",
    path: `${BASE}/${path}`,
    who: "member",
    input: z.object({}),
    answer: ToldShape,
    run: async (caller) => {
      await run(caller.viewer, {});
      return told(caller, caller.viewer.memberId!);
    },
    nameOf: ({ reason }) =>
      reason === "nobody-public" ? { code: "COMMUNITY_JOIN_IMPOSSIBLE", status: 428 } : undefined,
  });

/** An act on all whom a filter finds. Up to a thousand are done when it is answered, more go on as a batch that staff can follow. */
const byFilter = (name: string, path: string, what: "approve" | "block" | "delete") =>
  operation({
    name: `members.${name}`,
    method: "POST",
    path: `${BASE}/bulk/${path}`,
    who: "key",
    input: z.object({ filter: QueryInput.shape.filter, search: SearchInput.nullish() }),
    answer: JobShape,
    run: async (caller, { filter, search }) => {
      const { condition, search: words } = readAsked({ query: { filter }, search }, "profile.nickname");
      const told = { reason: reasonOf(caller), content: "anonymise" };
      return actOnAsked(caller.viewer, what, { of: "members", condition, search: words }, told);
    },
  });

/** Why, where nobody said: the trail names the key beside it. */
const reasonOf = ({ name }: Caller) => `API: ${name}`;

export const MEMBERS: Operation[] = [
  operation({
    name: "members.createMember",
    method: "POST",
    path: BASE,
    who: "key",
    pace: "api-create",
    input: z.object({ member: MemberInput.extend({ loginEmail: z.string("email-missing") }) }),
    answer: ToldShape,
    run: async (caller, { member }) => {
      const { memberId } = await createMember(caller.viewer, { email: member.loginEmail, ...readMember(member) });
      return told(caller, memberId);
    },
    nameOf: ({ reason }, { member }) =>
      reason === "member-exists" ? { code: "ALREADY_EXISTS", data: { loginEmail: member.loginEmail } } : undefined,
    fieldAt: memberFieldAt,
  }),
  operation({
    name: "members.getCurrentMember",
    method: "GET",
    path: `${BASE}/my`,
    who: "key",
    input: z.object(fieldsets),
    answer: ToldShape,
    run: async ({ viewer }, input) => {
      // A key is nobody (mission.md M80).
      if (!viewer.memberId) throw new NotFound("caller-no-member");
      return { member: writeMember(await getRecord(viewer, viewer.memberId, readFieldsets(input, true))) };
    },
  }),
  operation({
    name: "members.getMember",
    method: "GET",
    path: `${BASE}/{id}`,
    who: "anyone",
    input: ById.extend(fieldsets),
    answer: ToldShape,
    run: async ({ viewer }, { id, ...input }) => ({
      member: writeMember(await getRecord(viewer, id, readFieldsets(input, true))),
    }),
    nameOf: ({ reason }, { id }) =>
      reason === "hidden-by-you" ? { code: "MEMBER_TO_MEMBER_BLOCKED", data: { memberId: id } } : undefined,
  }),
  operation({
    name: "members.listMembers",
    method: "GET",
    path: BASE,
    who: "anyone",
    input: z.object({
      paging: PagingInput.nullish(),
      cursorPaging: CursorPagingInput.nullish(),
      sorting: SortInput.nullish(),
      ...fieldsets,
    }),
    answer: z.object({ members: z.array(MemberShape), metadata: PageShape }),
    run: async ({ viewer }, { paging, cursorPaging, sorting, ...input }) => {
      const asked = { sorting: readSorting(sorting ?? [], "sorting") ?? [], paging: readPaging(paging, cursorPaging) };
      const page = await askMembers(viewer, asked, readFieldsets(input, false));
      return { members: page.rows.map(writeMember), metadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "members.queryMembers",
    method: "POST",
    path: `${BASE}/query`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ query: QueryInput.nullish(), search: SearchInput.nullish(), ...fieldsets }),
    answer: z.object({ members: z.array(MemberShape), metadata: PageShape }),
    run: async ({ viewer }, { query, search, ...input }) => {
      const asked = readAsked({ query, search }, "profile.nickname");
      const page = await askMembers(viewer, asked, readFieldsets(input, false));
      return { members: page.rows.map(writeMember), metadata: writeMetadata(page) };
    },
  }),
  operation({
    name: "members.updateMember",
    method: "PATCH",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById.extend({ member: MemberInput }),
    answer: ToldShape,
    run: async (caller, { id, member }) => {
      await updateMember(caller.viewer, { memberId: id, ...readMember(member) });
      return told(caller, id);
    },
    fieldAt: memberFieldAt,
  }),
  operation({
    name: "members.updateMemberSlug",
    method: "POST",
    path: `${BASE}/{id}/slug`,
    who: "key",
    input: ById.extend({ slug: z.string("slug-missing").max(255, "slug-long") }),
    answer: ToldShape,
    run: async (caller, { id, slug }) => {
      await updateMemberSlug(caller.viewer, { memberId: id, slug });
      return told(caller, id);
    },
    nameOf: slugTaken,
  }),
  operation({
    name: "members.updateCurrentMemberSlug",
    method: "POST",
    path: `${BASE}/my/slug`,
    who: "member",
    input: z.object({ slug: z.string("slug-missing").max(255, "slug-long") }),
    answer: ToldShape,
    run: async (caller, { slug }) => {
      const memberId = ownId(caller);
      await updateMemberSlug(caller.viewer, { memberId, slug });
      return told(caller, memberId);
    },
    nameOf: slugTaken,
  }),
  community("joinCommunity", "join-community", joinCommunity),
  community("leaveCommunity", "leave-community", leaveCommunity),
  act("muteMember", "mute", (caller, memberId) => muteMember(caller.viewer, { memberId, reason: reasonOf(caller) })),
  act("unmuteMember", "unmute", ({ viewer }, memberId) => unmuteMember(viewer, { memberId })),
  act("approveMember", "approve", ({ viewer }, memberId) => approveMember(viewer, { memberId })),
  act("blockMember", "block", (caller, memberId) => blockMember(caller.viewer, { memberId, reason: reasonOf(caller) })),
  act("disconnectMember", "disconnect", ({ viewer }, memberId) => disconnectMember(viewer, { memberId })),
  operation({
    name: "members.deleteMyMember",
    method: "DELETE",
    path: `${BASE}/my`,
    who: "member",
    input: z.object({}),
    answer: NOTHING,
    run: async (caller) => {
      ownId(caller);
      await deleteOwnMember(caller.viewer, {});
      return {};
    },
    nameOf: ({ reason }) =>
      reason === "last-owner" ? { rule: "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN", field: "memberId" } : undefined,
  }),
  operation({
    name: "members.deleteMember",
    method: "DELETE",
    path: `${BASE}/{id}`,
    who: "key",
    input: ById,
    answer: NOTHING,
    run: async ({ viewer }, { id }) => {
      await deleteMember(viewer, { memberId: id, content: "anonymise" });
      return {};
    },
    nameOf: ({ reason }) =>
      reason === "not-on-owners"
        ? { rule: "OWNER_OR_CONTRIBUTOR_MEMBER_DELETE_FORBIDDEN", field: "memberId" }
        : undefined,
  }),
  clearing("deleteMemberPhones", "phones"),
  clearing("deleteMemberEmails", "emails"),
  clearing("deleteMemberAddresses", "addresses"),
  operation({
    name: "members.bulkDeleteMembers",
    method: "POST",
    path: `${BASE}/bulk/delete`,
    who: "key",
    input: z.object({ memberIds: z.array(id).min(1, "nobody-selected").max(100, "too-many-selected") }),
    answer: resultsOf(NOTHING),
    run: async ({ viewer }, { memberIds }) =>
      writeResults(
        (await deleteMembers(viewer, { memberIds })).map(({ memberId, reason }) => ({ id: memberId, reason })),
      ),
  }),
  byFilter("bulkDeleteMembersByFilter", "delete-by-filter", "delete"),
  byFilter("bulkApproveMembers", "approve-by-filter", "approve"),
  byFilter("bulkBlockMembers", "block-by-filter", "block"),
];
