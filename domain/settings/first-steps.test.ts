import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { createTopic } from "../forum/topic";
import { sendInvitation } from "../members/invitations";
import { asMember, asVisitor, eventTypes, GENERAL, makeMember, makeModerator } from "../testing";
import { dismissFirstSteps, getFirstSteps } from "./first-steps";
import { updateIdentity, updateJoining } from "./update";

freshDb();
beforeEach(truncateAll);

const nothing = { name: false, logo: false, joining: false, category: false, invite: false };

test("each first step is done once it is done, and all of them are gone when the last one is", async () => {
  const owner = await asMember(await makeMember("Olga", { isOwner: true }));
  expect(await getFirstSteps(owner)).toEqual(nothing);
  await updateIdentity(owner, { name: "Tidewater", tagline: "", welcome: "", language: "en", timeZone: "UTC" });
  expect(await getFirstSteps(owner)).toEqual({ ...nothing, name: true });
  await updateJoining(owner, {
    joining: "closed",
    isVerificationOn: undefined,
    autoApproveDomains: "",
    approvalTime: "",
    defaultPrivacy: "PUBLIC",
  });
  await createTopic(owner, { categoryId: GENERAL, title: "Hello", body: "Come in." });
  await sendInvitation(owner, { email: "anna@tidewater.example" });
  expect(await getFirstSteps(owner)).toEqual({ name: true, logo: false, joining: true, category: true, invite: true });
  await db.update(settings).set({ logo: "site/logo" });
  expect(await getFirstSteps(owner)).toBeNull();
});

test("only who may change the settings sees them, on a new site, until they are put away", async () => {
  const owner = await asMember(await makeMember("Olga", { isOwner: true }));
  const moss = await asMember(await makeModerator("Moss"));
  expect(await getFirstSteps(moss)).toBeNull();
  for (const viewer of [moss, await asVisitor()])
    await expect(dismissFirstSteps(viewer, {})).rejects.toThrow("forbidden");
  expect(await getFirstSteps(owner)).toMatchObject({ invite: true });
  for (const _ of [1, 2]) await dismissFirstSteps(owner, {});
  expect(await getFirstSteps(owner)).toBeNull();
  expect(await eventTypes()).toEqual(["settings.changed"]);
  await db.update(settings).set({ firstStepsOverAt: null });
  for (let n = 0; n < 19; n++) await makeMember(`Member ${n}`);
  expect(await getFirstSteps(owner)).toBeNull();
});
