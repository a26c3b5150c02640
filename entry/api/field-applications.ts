// Module customFieldApplications of the public API: whom each of the owner's fields is for.
import { z } from "zod";
import { Conflict, type DomainError, NotFound } from "@/domain/errors";
import { getKnownField, listFieldsById, listHeldBy, listHeldByRole } from "@/domain/fields/asked";
import { hasHolders, setHolders } from "@/domain/fields/patch";
import type { Viewer } from "@/domain/viewer";
import {
  ApplicationJson,
  ApplicationShape,
  AppliesShape,
  readHolders,
  writeApplication,
  writeApplies,
} from "@/wire/fields";
import { staleRevision } from "@/wire/refusals";
import { NOTHING } from "@/wire/shapes";
import { revisionText } from "@/wire/values";
import { id, idsOf } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/members/v1/custom-fields-applications";
const ByField = z.object({ customFieldId: id });

const AppliedShape = z.object({ application: ApplicationShape });

/** A field that is for somebody in particular. Throws NotFound for one that is for all. */
async function applied(viewer: Viewer, fieldId: string) {
  const field = await getKnownField(viewer, fieldId);
  if (!hasHolders(field)) throw new NotFound("field");
  return { application: writeApplication(field) };
}

const named = (failure: DomainError) =>
  staleRevision(failure) ?? (failure instanceof Conflict ? { code: "ALREADY_EXISTS" } : undefined);

export const FIELD_APPLICATIONS: Operation[] = [
  operation({
    name: "customFieldApplications.createCustomFieldApplication",
    method: "POST",
    path: BASE,
    who: "key",
    input: z.object({ application: ApplicationJson.extend({ customFieldId: id }) }),
    answer: AppliedShape,
    run: async ({ viewer }, { application }) => {
      const { customFieldId } = application;
      await setHolders(viewer, { fieldId: customFieldId, isNew: true, holders: readHolders(application) });
      return applied(viewer, customFieldId);
    },
    nameOf: named,
  }),
  operation({
    name: "customFieldApplications.getCustomFieldApplication",
    method: "GET",
    path: `${BASE}/{customFieldId}`,
    who: "key",
    input: ByField,
    answer: AppliedShape,
    run: ({ viewer }, { customFieldId }) => applied(viewer, customFieldId),
  }),
  operation({
    name: "customFieldApplications.updateCustomFieldApplication",
    method: "PATCH",
    path: `${BASE}/{customFieldId}`,
    who: "key",
    input: ByField.extend({ application: ApplicationJson.extend({ revision: revisionText }) }),
    answer: AppliedShape,
    run: async ({ viewer }, { customFieldId, application }) => {
      await applied(viewer, customFieldId);
      const revision = Number(application.revision);
      await setHolders(viewer, { fieldId: customFieldId, revision, holders: readHolders(application) });
      return applied(viewer, customFieldId);
    },
    nameOf: named,
  }),
  operation({
    name: "customFieldApplications.deleteCustomFieldApplication",
    method: "DELETE",
    path: `${BASE}/{customFieldId}`,
    who: "key",
    input: ByField,
    answer: NOTHING,
    run: async ({ viewer }, { customFieldId }) => {
      await applied(viewer, customFieldId);
      await setHolders(viewer, { fieldId: customFieldId, holders: null });
      return {};
    },
  }),
  operation({
    name: "customFieldApplications.getCustomFieldApplications",
    method: "POST",
    path: `${BASE}/applications`,
    who: "key",
    pace: "api-read",
    input: z.object({ customFieldIds: idsOf(100) }),
    answer: z.object({ applications: z.array(ApplicationShape) }),
    run: async ({ viewer }, { customFieldIds }) => ({
      applications: (await listFieldsById(viewer, customFieldIds)).filter(hasHolders).map(writeApplication),
    }),
  }),
  operation({
    name: "customFieldApplications.getMembersCustomFieldApplications",
    method: "POST",
    path: `${BASE}/members`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ memberIds: idsOf(100) }),
    answer: z.object({ results: z.array(z.object({ memberId: z.guid(), applications: z.array(AppliesShape) })) }),
    run: async ({ viewer }, { memberIds }) => ({
      results: (await listHeldBy(viewer, memberIds)).map(({ memberId, held }) => ({
        memberId,
        applications: held.map(writeApplies),
      })),
    }),
  }),
  operation({
    name: "customFieldApplications.getRolesCustomFieldApplications",
    method: "POST",
    path: `${BASE}/roles`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ roleIds: idsOf(100) }),
    answer: z.object({ results: z.array(z.object({ roleId: z.guid(), applications: z.array(AppliesShape) })) }),
    run: async ({ viewer }, { roleIds }) => ({
      results: (await listHeldByRole(viewer, roleIds)).map(({ roleId, held }) => ({
        roleId,
        applications: held.map(writeApplies),
      })),
    }),
  }),
];
