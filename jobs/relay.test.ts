import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { mails, notifications } from "@/db/schema/events";
import { follows, members } from "@/db/schema/members";
import { freshDb, truncateAll } from "@/db/testing";
import { command } from "@/domain/command";
import type { Happening } from "@/domain/events";
import { approveMember } from "@/domain/members/status";
import { makeMember, makeModerator } from "@/domain/testing";
import { SYSTEM } from "@/domain/viewer";
import { newId } from "@/lib/id";
import { relayEvents } from "./relay";

freshDb();
beforeEach(truncateAll);

/** Lets something happen, as a command would. */
const happen = command(z.custom<Happening>(), (happening, { record }) => record(happening));
const letters = async () =>
  (await db.select().from(mails).orderBy(mails.id)).map((mail) => `${mail.letter} ${mail.recipient}`);
const told = async () =>
  (await db.select().from(notifications).orderBy(notifications.id)).map(({ kind, memberId }) => [kind, memberId]);

test("an applicant waits, the team is told, and one mail says yes", async () => {
  const steward = await makeModerator("Steward");
  await makeMember("Nobody");
  const nora = await makeMember("Nora", { status: "PENDING" });
  await happen(SYSTEM, { type: "application.opened", memberId: nora, applicationId: newId(), tokenId: newId() });
  await relayEvents();
  expect(await letters()).toEqual(["waiting nora@tidewater.example", "newApplicant steward@tidewater.example"]);
  expect(await told()).toEqual([["newApplicant", steward]]);
  await approveMember(SYSTEM, { memberId: nora });
  await approveMember(SYSTEM, { memberId: nora });
  await relayEvents();
  expect((await letters()).slice(2)).toEqual(["approved nora@tidewater.example"]);
  expect((await told()).slice(1)).toEqual([["approved", nora]]);
});

test("what is relayed twice is told once", async () => {
  const nora = await makeMember("Nora", { status: "PENDING" });
  await approveMember(SYSTEM, { memberId: nora });
  await relayEvents();
  await db.execute(sql`update events set relayed_at = null`);
  await Promise.all([relayEvents(), relayEvents()]);
  expect(await letters()).toHaveLength(1);
  expect(await told()).toHaveLength(1);
});
