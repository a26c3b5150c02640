import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/events";
import { settings } from "@/db/schema/settings";
import { freshDb, truncateAll } from "@/db/testing";
import { needsOf } from "../needs";
import { tokenText } from "../sessions/tokens";
import { asMember, asVisitor, makeMember } from "../testing";
import { getApplication } from "./application";
import { confirmEmail } from "./email";
import { countRequests, listRequests } from "./requests";
import { type SignedUp, signUp } from "./signup";
import { countTabs, listMembersForStaff, StaffListInput } from "./staff-list";

freshDb();
beforeEach(truncateAll);

const join = async (name: string): Promise<SignedUp> =>
  signUp(await asVisitor(), { email: `${name}@harbour.example`, password: "lantern rope bench", nickname: name });
const olga = async () => asMember(await makeMember("olga", { isOwner: true }));

test.each(["open", "approval"] as const)(
  "on a site that is %s, who has only to click the mail waits for nobody but themselves",
  async (joining) => {
    await db.update(settings).set({ joining, isVerificationOn: true });
    const owner = await olga();
    await join("ewa");
    expect((await countRequests(owner)).count).toBe(0);
    expect((await listRequests(owner)).rows).toEqual([]);
    expect((await needsOf(owner)).oldestAt).toBeNull();
    expect(await countTabs(owner)).toMatchObject({ ALL: 2, PENDING: 0, UNCONFIRMED: 1 });
    const { rows } = await listMembersForStaff(owner, StaffListInput.parse({ status: "UNCONFIRMED" }));
    expect(rows).toMatchObject([{ nickname: "ewa", status: "PENDING", waitsForMailbox: true }]);

    const asked = (await db.select().from(events)).find((event) => event.type === "email.verification_asked");
    await confirmEmail(await asVisitor(), { token: tokenText("verify-email", asked!.data.tokenId as string) });
    const waiting = joining === "approval" ? 1 : 0;
    expect((await countRequests(owner)).count).toBe(waiting);
    expect(await countTabs(owner)).toMatchObject({ ALL: 2, PENDING: waiting, UNCONFIRMED: 0 });
  },
);

test("the waiting page counts the others, not oneself", async () => {
  await db.update(settings).set({ joining: "approval" });
  const passes = [await join("ewa"), await join("adam"), await join("zoe")];
  const seen = await getApplication((passes[0] as { applicationToken: string }).applicationToken);
  expect(seen.others).toBe(2);
});
