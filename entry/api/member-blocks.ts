// Module memberToMemberBlock of the public API.
import { z } from "zod";
import { Invalid, NotFound } from "@/domain/errors";
import { createMemberBlock, deleteMemberBlock } from "@/domain/members/member-blocks";
import { askBlocksOf, askOwnBlocks } from "@/domain/members/member-blocks-asked";
import { CursorPagingInput, readCursorPaging, writeMetadata } from "@/wire/query";
import { NOTHING, PageShape } from "@/wire/shapes";
import { id, ownId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/member-to-member-blocks/members";

const ByMember = z.object({ memberId: id });
const Paged = z.object({ cursorPaging: CursorPagingInput.nullish() });

export const MEMBER_BLOCKS: Operation[] = [
  operation({
    name: "memberToMemberBlock.blockMember",
    method: "POST",
    path: `${BASE}/my`,
    who: "member",
    input: ByMember,
    answer: NOTHING,
    run: async (caller, { memberId }) => {
      ownId(caller);
      await createMemberBlock(caller.viewer, { memberId, isOnce: true });
      return {};
    },
    nameOf: (failure, { memberId }, { viewer }) => {
      const initiatorMemberId = viewer.memberId;
      if (failure.reason === "hidden-already")
        return { code: "MEMBER_ALREADY_BLOCKED", data: { initiatorMemberId, targetMemberId: memberId } };
      if (failure.reason === "hide-owner")
        return {
          code: "ADMIN_BLOCKING_FORBIDDEN",
          data: { initiatorMemberId, targetMemberId: memberId, adminMemberId: memberId },
        };
      const isSelf = failure instanceof Invalid && memberId === initiatorMemberId;
      return isSelf ? { code: "SELF_BLOCKING_FORBIDDEN", data: { initiatorMemberId } } : undefined;
    },
  }),
  operation({
    name: "memberToMemberBlock.unblockMember",
    method: "DELETE",
    path: `${BASE}/my/{memberId}`,
    who: "member",
    input: ByMember,
    answer: NOTHING,
    run: async (caller, { memberId }) => {
      if (memberId === ownId(caller)) throw new Invalid({ memberId: "block-self" });
      const { wasThere } = await deleteMemberBlock(caller.viewer, { memberId });
      if (!wasThere) throw new NotFound("member");
      return {};
    },
    nameOf: (failure, { memberId }, { viewer }) => {
      if (failure instanceof Invalid)
        return { code: "SELF_UNBLOCKING_FORBIDDEN", data: { initiatorMemberId: viewer.memberId } };
      if (failure instanceof NotFound)
        return {
          code: "BLOCK_DOES_NOT_EXIST",
          data: { blockingMemberId: viewer.memberId, blockedMemberId: memberId },
        };
      return undefined;
    },
  }),
  operation({
    name: "memberToMemberBlock.listCurrentMemberBlocking",
    method: "GET",
    path: `${BASE}/my`,
    who: "member",
    input: Paged,
    answer: z.object({ blockedMemberIds: z.array(z.guid()), pagingMetadata: PageShape }),
    run: async (caller, { cursorPaging }) => {
      ownId(caller);
      const answer = await askOwnBlocks(caller.viewer, readCursorPaging(cursorPaging));
      return { blockedMemberIds: answer.rows.map(({ id }) => id), pagingMetadata: writeMetadata(answer) };
    },
  }),
  operation({
    name: "memberToMemberBlock.listMemberBlocks",
    method: "GET",
    path: `${BASE}/{memberId}`,
    who: "key",
    input: Paged.extend(ByMember.shape),
    answer: z.object({
      memberBlocks: z.array(z.object({ memberId: z.guid(), blockDirection: z.enum(["BLOCKING", "BLOCKED"]) })),
      pagingMetadata: PageShape,
    }),
    run: async ({ viewer }, { memberId, cursorPaging }) => {
      const answer = await askBlocksOf(viewer, memberId, readCursorPaging(cursorPaging));
      return {
        memberBlocks: answer.rows.map(({ id, isBlocker }) => ({
          memberId: id,
          blockDirection: isBlocker ? ("BLOCKING" as const) : ("BLOCKED" as const),
        })),
        pagingMetadata: writeMetadata(answer),
      };
    },
  }),
];
