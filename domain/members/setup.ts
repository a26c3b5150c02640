// Owns the first owner: made once, by whoever holds the link printed at the start of an empty site (mission.md 15.17, P37).
import { eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { type Member, members } from "@/db/schema/members";
import { tokens } from "@/db/schema/sessions";
import { settings } from "@/db/schema/settings";
import { command, type Scope } from "../command";
import { Conflict, Invalid, NotFound } from "../errors";
import { type In, passFor } from "../sessions/pass";
import { readToken, spendToken } from "../sessions/tokens";
import { getSettings } from "../settings/settings";
import { SetUpInput } from "./input";
import { insertMember, type Newcomer } from "./new-member";
import { choosePassword } from "./password-policy";

/** Is there an owner yet? Until then the site only asks to be set up. */
export async function hasOwner(from: Pick<Tx, "select"> = db): Promise<boolean> {
  const owners = from.select({ id: members.id }).from(members).where(eq(members.isOwner, true));
  return (await owners.limit(1)).length > 0;
}

/** For the page: does this link still set the site up? Throws NotFound. */
export async function checkSetupLink(token: string): Promise<void> {
  await readToken("setup", token);
  if (await hasOwner()) throw new NotFound("token");
}

/** Names the site and makes its owner, who is signed in. Of two at once the later one gets NotFound: the link is spent. */
export const setUpSite = command(SetUpInput, {
  before: async ({ token, password, siteName, ...person }) => {
    await checkSetupLink(token);
    const current = await getSettings();
    const chosen = await choosePassword(
      password,
      { ...person, isStaff: true },
      { ...current, name: siteName },
      "password",
    );
    return { password: chosen, privacyStatus: current.defaultPrivacy };
  },
  work: async ({ token, siteName, email, nickname }, scope): Promise<In> => {
    const { tx, record, before, now } = scope;
    await spendToken(tx, "setup", token);
    await tx.update(settings).set({ name: siteName, updatedAt: now });
    await record({ type: "settings.changed", memberId: null, fields: ["name"] });
    const owner = await insertOwner(scope, { email, nickname, ...before, isEmailProven: false });
    return passFor(scope, owner.id, "signup");
  },
});

/** Makes the first owner, and no second one: the lock is the one the database's own guard takes. Throws Conflict, Invalid. */
export async function insertOwner(
  scope: Scope<unknown>,
  person: Omit<Newcomer, "status" | "isOwner">,
): Promise<Member> {
  const { tx, record } = scope;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('guildhall.owners'))`);
  if (await hasOwner(tx)) throw new Conflict("owner-exists");
  const owner = await insertMember(scope, { ...person, status: "APPROVED", isOwner: true });
  if (!owner) throw new Invalid({ email: "email-taken" });
  await tx.delete(tokens).where(eq(tokens.kind, "setup"));
  await record({ type: "member.created", memberId: owner.id, status: "APPROVED" });
  await record({ type: "owner.made", memberId: owner.id });
  return owner;
}
