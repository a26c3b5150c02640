// Modules memberPrivacySettings and defaultPrivacy of the public API: two objects that always exist.
import { z } from "zod";
import { Invalid } from "@/domain/errors";
import { getDefaultPrivacy, getPrivacy, setDefaultPrivacy, setPrivacy } from "@/domain/settings/privacy";
import {
  DefaultPrivacyJson,
  DefaultPrivacyShape,
  PrivacyJson,
  PrivacyShape,
  readPrivacy,
  writeDefaultPrivacy,
  writePrivacy,
} from "@/wire/privacy";
import { type Operation, operation } from "./operation";

const SETTINGS = "/members/v1/privacy-settings";
const DEFAULT = "/members/v1/default-privacy-status";

export const PRIVACY: Operation[] = [
  operation({
    name: "memberPrivacySettings.getMemberPrivacySettings",
    method: "GET",
    path: SETTINGS,
    who: "anyone",
    input: z.object({}),
    answer: z.object({ memberPrivacySettings: PrivacyShape }),
    run: async () => ({ memberPrivacySettings: writePrivacy(await getPrivacy()) }),
  }),
  operation({
    name: "memberPrivacySettings.setMemberPrivacySettings",
    method: "POST",
    path: SETTINGS,
    who: "key",
    input: z.object({ memberPrivacySettings: PrivacyJson }),
    answer: z.object({ memberPrivacySettings: PrivacyShape }),
    run: async ({ viewer }, { memberPrivacySettings }) => {
      await setPrivacy(viewer, readPrivacy(memberPrivacySettings));
      return { memberPrivacySettings: writePrivacy(await getPrivacy()) };
    },
    nameOf: (failure, { memberPrivacySettings: { publicMemberVisibility, publicMemberCandidates } }) => {
      if (failure.reason === "revision-stale")
        return { code: "INVALID_REVISION", data: { revision: String(failure.values.revision) } };
      if (failure instanceof Invalid)
        return { code: "INVALID_SETTINGS", data: { publicMemberVisibility, publicMemberCandidates } };
      return undefined;
    },
  }),
  operation({
    name: "defaultPrivacy.getDefaultPrivacyStatus",
    method: "GET",
    path: DEFAULT,
    who: "key",
    input: z.object({}),
    answer: z.object({ defaultPrivacy: DefaultPrivacyShape }),
    run: async ({ viewer }) => ({ defaultPrivacy: writeDefaultPrivacy(await getDefaultPrivacy(viewer)) }),
  }),
  operation({
    name: "defaultPrivacy.setDefaultPrivacyStatus",
    method: "PATCH",
    path: DEFAULT,
    who: "key",
    input: z.object({ defaultPrivacy: DefaultPrivacyJson }),
    answer: z.object({ defaultPrivacy: DefaultPrivacyShape }),
    run: async ({ viewer }, { defaultPrivacy }) => {
      await setDefaultPrivacy(viewer, defaultPrivacy);
      return { defaultPrivacy: writeDefaultPrivacy(await getDefaultPrivacy(viewer)) };
    },
    nameOf: ({ reason, values }) =>
      reason === "revision-stale"
        ? { code: "INVALID_REVISION", data: { revision: String(values.revision) } }
        : undefined,
  }),
];
