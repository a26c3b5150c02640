// Owns what the first start of an empty site makes: the owner named by the environment, or the link to /setup.
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { tokens } from "@/db/schema/sessions";
import { BadConfiguration, env } from "@/lib/env";
import { keepBootstrapKey } from "../api-keys/api-key";
import { command } from "../command";
import { DomainError, Invalid } from "../errors";
import { nickname } from "../members/nickname";
import { choosePassword } from "../members/password-policy";
import { hasOwner, insertOwner } from "../members/setup";
import { email } from "../sessions/input";
import { makeToken, tokenText } from "../sessions/tokens";
import { SYSTEM } from "../viewer";
import { getSettings } from "./settings";

/**
 * Run at every start, by every process. While the site has no owner it is made from OWNER_EMAIL and OWNER_PASSWORD, or the link
 * that leads to /setup is answered, the same at each start. Throws BadConfiguration when what was given cannot be an owner's.
 */
export async function prepareSite(): Promise<{ setupLink: string | null }> {
  await keepBootstrapKey();
  if (await hasOwner()) return { setupLink: null };
  if (env().OWNER_EMAIL && env().OWNER_PASSWORD) {
    await makeOwner();
    return { setupLink: null };
  }
  const token = await keepSetupToken(SYSTEM, {});
  return { setupLink: token && `${env().SITE_URL}/setup?token=${token}` };
}

const OwnerInput = z.object({ email, nickname, password: z.string() });

async function makeOwner(): Promise<void> {
  const { OWNER_EMAIL, OWNER_PASSWORD, OWNER_NICKNAME } = env();
  try {
    await insertNamedOwner(SYSTEM, {
      email: OWNER_EMAIL!,
      password: OWNER_PASSWORD!,
      nickname: OWNER_NICKNAME ?? "Owner",
    });
  } catch (error) {
    if (error instanceof DomainError && error.reason === "owner-exists") return;
    if (!(error instanceof Invalid)) throw error;
    const [field, problem] = Object.entries(error.fields)[0]!;
    throw new BadConfiguration(`OWNER_${field.toUpperCase()} cannot be used (${problem}).`);
  }
}

const insertNamedOwner = command(OwnerInput, {
  before: async ({ password, ...person }) => {
    const settings = await getSettings();
    const chosen = await choosePassword(password, { ...person, isStaff: true }, settings, "password");
    return { password: chosen, privacyStatus: settings.defaultPrivacy };
  },
  work: async ({ email, nickname }, scope) => {
    await insertOwner(scope, { email, nickname, ...scope.before, isEmailProven: true });
  },
});

/** One token however many processes start at once; null when another has just made the owner. */
const keepSetupToken = command(z.object({}), async (_input, { tx }) => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('guildhall.owners'))`);
  if (await hasOwner(tx)) return null;
  const [kept] = await tx.select({ id: tokens.id }).from(tokens).where(eq(tokens.kind, "setup")).limit(1);
  return tokenText("setup", kept?.id ?? (await makeToken(tx, "setup", {})));
});
