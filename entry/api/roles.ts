// Modules memberRoleDefinition and authorization of the public API: the roles there are, and who holds them.

import { z } from "zod";
import { Conflict, Invalid, NotFound } from "@/domain/errors";
import { askRoles, getRole, listRolesOf } from "@/domain/roles/asked";
import { createRole, deleteRole, setRoleBlockable } from "@/domain/roles/edit";
import { giveRole, listRoles, takeRole } from "@/domain/roles/roles";
import { cursorPagingOf, QueryInput, readAsked } from "@/wire/query";
import { staleRevision } from "@/wire/refusals";
import { HeldShape, RoleShape, writeHeld, writeRole } from "@/wire/roles";
import { CursorPageShape, NOTHING, type Said } from "@/wire/shapes";
import { idText, revisionText } from "@/wire/values";
import { id } from "./ids";
import { type Operation, operation } from "./operation";

const DEFINITIONS = "/members/v1/roles/definitions";
const HELD = "/members/v1/roles/members";

const roleKey = z.string("role-key").min(1, "role-key").max(200, "role-key");
const ByMember = z.object({ memberId: id });
const Held = ByMember.extend({ roleKey });

/** Whole members: the roles of one never stand on two pages. */
const MOST_HOLDERS = 1000;
const Paged = cursorPagingOf(MOST_HOLDERS).extend({
  cursor: z.union([z.literal(""), idText("query-cursor")]).nullish(),
});

const HeldRolesShape = z.object({ roles: z.array(HeldShape) });

export const ROLES: Operation[] = [
  operation({
    name: "memberRoleDefinition.createMemberRoleDefinition",
    method: "POST",
    path: DEFINITIONS,
    who: "key",
    input: z.object({
      roleKey,
      roleTitle: z.string("role-name-missing").max(200, "role-name-long"),
      blockable: z.boolean("invalid").nullish(),
    }),
    answer: z.object({ role: RoleShape }),
    run: async ({ viewer }, { roleKey, roleTitle, blockable }) => {
      await createRole(viewer, { roleKey, name: roleTitle, isBlockable: blockable ?? false });
      return { role: writeRole(await getRole(viewer, roleKey)) };
    },
    nameOf: ({ reason }, { roleKey }) =>
      reason === "role-key-taken" ? { code: "ALREADY_EXISTS", data: { roleKey } } : undefined,
    fieldAt: (path) => (path === "name" ? "roleTitle" : path),
  }),
  operation({
    name: "memberRoleDefinition.listMemberRoleDefinitions",
    method: "GET",
    path: DEFINITIONS,
    who: "key",
    input: z.object({}),
    answer: z.object({ roles: z.array(RoleShape) }),
    run: async ({ viewer }) => ({ roles: (await listRoles(viewer)).map(writeRole) }),
  }),
  operation({
    name: "memberRoleDefinition.getMemberRoleDefinition",
    method: "GET",
    path: `${DEFINITIONS}/{roleKey}`,
    who: "key",
    input: z.object({ roleKey }),
    answer: z.object({ role: RoleShape }),
    run: async ({ viewer }, { roleKey }) => ({ role: writeRole(await getRole(viewer, roleKey)) }),
  }),
  operation({
    name: "memberRoleDefinition.updateMemberRoleDefinition",
    method: "PATCH",
    path: `${DEFINITIONS}/{key}`,
    who: "key",
    input: z.object({ key: roleKey, blockable: z.boolean("invalid").nullish(), revision: revisionText }),
    answer: z.object({ role: RoleShape }),
    run: async ({ viewer }, { key, blockable, revision }) => {
      const role = await getRole(viewer, key);
      await setRoleBlockable(viewer, {
        roleId: role.id,
        isBlockable: blockable ?? undefined,
        revision: Number(revision),
      });
      return { role: writeRole(await getRole(viewer, key)) };
    },
    nameOf: (failure) =>
      failure.reason === "role-built-in" ? { code: "CANNOT_UPDATE_SYSTEM_ROLE" } : staleRevision(failure),
  }),
  operation({
    name: "memberRoleDefinition.deleteMemberRoleDefinition",
    method: "DELETE",
    path: `${DEFINITIONS}/{roleKey}`,
    who: "key",
    input: z.object({ roleKey }),
    answer: NOTHING,
    run: async ({ viewer }, { roleKey }) => {
      await deleteRole(viewer, { roleId: (await getRole(viewer, roleKey)).id });
      return {};
    },
    nameOf: ({ reason }) => (reason === "role-built-in" ? { code: "CANNOT_DELETE_SYSTEM_ROLE" } : undefined),
  }),
  operation({
    name: "authorization.assignRole",
    method: "POST",
    path: `${HELD}/{memberId}`,
    who: "key",
    input: Held,
    answer: z.object({ roleKey: z.string() }),
    run: async ({ viewer }, { memberId, roleKey }) => {
      await giveRole(viewer, { memberId, roleId: (await getRole(viewer, roleKey)).id });
      return { roleKey };
    },
    nameOf: (failure, { memberId, roleKey }) => {
      if (failure instanceof NotFound && failure.reason === "role")
        return { code: "ROLE_DOES_NOT_EXIST", data: { roleKey } };
      const isOut = failure instanceof Conflict && failure.reason === "status-move";
      return isOut ? { code: "MEMBER_BLOCKED", data: { memberId } } : undefined;
    },
  }),
  operation({
    name: "authorization.unassignRole",
    method: "DELETE",
    path: `${HELD}/{memberId}`,
    who: "key",
    input: Held,
    answer: z.object({ roleKey: z.string() }),
    run: async ({ viewer }, { memberId, roleKey }) => {
      const role = await getRole(viewer, roleKey).catch((error) => {
        throw error instanceof NotFound ? new Invalid({ roleKey: "role-id" }) : error;
      });
      await takeRole(viewer, { memberId, roleId: role.id });
      return { roleKey };
    },
    nameOf: (failure) =>
      failure instanceof Invalid && failure.fields.roleKey ? { rule: "INVALID_ROLE", field: "roleKey" } : undefined,
  }),
  operation({
    name: "authorization.getRoles",
    method: "GET",
    path: `${HELD}/{memberId}`,
    who: "key",
    input: ByMember,
    answer: HeldRolesShape,
    run: async ({ viewer }, { memberId }) => ({ roles: (await listRolesOf(viewer, memberId)).map(writeHeld) }),
  }),
  operation({
    name: "authorization.queryRoles",
    method: "POST",
    path: `${HELD}/query`,
    who: "key",
    pace: "api-read",
    input: z.object({ query: QueryInput.pick({ filter: true }).extend({ cursorPaging: Paged.nullish() }).nullish() }),
    answer: z.object({ rolesByMemberId: z.record(z.string(), HeldRolesShape), pagingMetadata: CursorPageShape }),
    run: async ({ viewer }, { query }) => {
      const rolesByMemberId: Record<string, Said<typeof HeldRolesShape>> = {};
      const { filter, cursorPaging: paged } = query ?? {};
      const { condition } = readAsked({ query: { filter } }, "");
      const page = await askRoles(viewer, condition, paged?.limit ?? MOST_HOLDERS, paged?.cursor || undefined);
      for (const { memberId, ...role } of page.rows) {
        rolesByMemberId[memberId] ??= { roles: [] };
        rolesByMemberId[memberId].roles.push(writeHeld(role));
      }
      const { count, next } = page;
      return {
        rolesByMemberId,
        pagingMetadata: { count, cursors: next ? { next } : {}, hasNext: next !== undefined },
      };
    },
  }),
];
