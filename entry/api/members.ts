// Module members of the public API.
import { z } from "zod";
import type { Caller } from "@/domain/api-keys/caller";
import { type DomainError, Invalid, NotFound } from "@/domain/errors";
import { muteMember, unmuteMember } from "@/domain/members/activity-status";
import { deleteMember } from "@/domain/members/deletion";
import { clearMemberList, updateMemberSlug } from "@/domain/members/edit";
import { deleteOwnMember } from "@/domain/members/own-deletion";
import { createPictured, updatePictured } from "@/domain/members/pictured";
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
import type { Named } from "@/wire/refusals";
import { NOTHING, PageShape } from "@/wire/shapes";
import { ById, id, ownId } from "./ids";
import { reasonOf } from "./members-many";
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

/** An answer in a field of addresses that is none, by the name that the format has for it. */
function notAnAddress(failure: DomainError, { member }: { member: z.output<typeof MemberInput> }): Named | undefined {
  if (!(failure instanceof Invalid)) return undefined;
  const wrong = Object.entries(failure.fields).map(([path, issue]) => [FIELD_AT.exec(path)?.[1], issue] as const);
  if (!wrong.every(([key, issue]) => key && issue === "field-url")) return undefined;
  const fields = Object.fromEntries(wrong.map(([key]) => [key, member.contact?.customFields?.[key!]?.value]));
  return { rule: "INVALID_CUSTOM_FIELD_URL", field: "member.contact.customFields", data: { fields } };
}

const FIELD_AT = /^(?:contact\.)?fields\.(.+)$/;

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
      const { memberId } = await createPictured(caller.viewer, { email: member.loginEmail, ...readMember(member) });
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
      await updatePictured(caller.viewer, { memberId: id, ...readMember(member) });
      return told(caller, id);
    },
    nameOf: notAnAddress,
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
    input: z.object({ contentAssigneeId: id.nullish() }),
    answer: NOTHING,
    run: async (caller, { contentAssigneeId }) => {
      ownId(caller);
      await deleteOwnMember(caller.viewer, { contentAssigneeId: contentAssigneeId ?? undefined });
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
];
