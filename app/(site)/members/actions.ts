"use server";
import { followMember, removeFollower, restoreFollower, unfollowMember } from "@/domain/follows/follow";
import { createMemberBlock, deleteMemberBlock } from "@/domain/members/member-blocks";
import { action } from "@/entry/action";

export const follow = action(followMember);
export const unfollow = action(unfollowMember);
export const remove = action(
  removeFollower,
  ({ slug }, { memberId }) => `/members/${slug}/followers?removed=${memberId}`,
);
export const restore = action(restoreFollower, ({ slug }) => `/members/${slug}/followers`, {
  done: "follower-restored",
});
export const block = action(createMemberBlock, "/settings/blocked", { done: "member-blocked" });
export const unblock = action(deleteMemberBlock);
