// What is sent to other programs, written when it goes: the message of a fact in an endpoint's format, with its signature.

import { getBadge } from "@/domain/badges/asked";
import { getAssignment } from "@/domain/badges/assignments";
import { getAskedContact } from "@/domain/contacts/asked";
import { getLabelById } from "@/domain/contacts/labels-asked";
import { NotFound } from "@/domain/errors";
import { getKnownField } from "@/domain/fields/asked";
import { getAbout } from "@/domain/members/about";
import { ALL_PARTS, getRecord } from "@/domain/members/record";
import { getSignOnPolicy } from "@/domain/members/sign-on-policy";
import { getReport, getReported } from "@/domain/reports/asked";
import { SYSTEM } from "@/domain/viewer";
import type { Claimed, Endpoint } from "@/domain/webhooks/deliver";
import type { Fact } from "@/domain/webhooks/feed";
import { signingSecrets, siteId } from "@/domain/webhooks/keys";
import { signedToken, standardSignature } from "@/lib/signing";
import { writeEvent } from "@/wire/events";
import type { Carried } from "@/wire/wix-carried";
import { carriedBy, writeWixEvent } from "@/wire/wix-events";

/** A receiver's clock may be off, and its queue long. */
const TOKEN_SECONDS = 600;

type Sendable = { body: string; headers: Record<string, string> };

const factOf = ({ delivery, event }: Claimed): Fact => ({ seq: delivery.seq, type: delivery.type, event });

/** The message, signed for this very try. Null when there is nobody left to tell of. */
export async function writeMessage(endpoint: Endpoint, claimed: Claimed): Promise<Sendable | null> {
  const seconds = Math.floor(Date.now() / 1000);
  const secrets = signingSecrets(endpoint);
  const fact = factOf(claimed);
  const id = fact.event.id;
  if (endpoint.format === "standard") {
    const body = JSON.stringify(writeEvent(fact));
    return {
      body,
      headers: {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(seconds),
        "webhook-signature": standardSignature(secrets, id, seconds, body),
      },
    };
  }
  const { part } = claimed.delivery;
  const carried = await carriedNow(carriedBy(fact, part));
  if (carried === null) return null;
  const claims = writeWixEvent(fact, part, siteId(), carried);
  // A token has one signature: until the former key has had its day, the new one waits.
  const body = signedToken(secrets.at(-1)!, { ...claims, iat: seconds, exp: seconds + TOKEN_SECONDS });
  return { body, headers: { "Content-Type": "text/plain; charset=utf-8", "webhook-id": id } };
}

/** As it is by now, which is never older than the fact; null once it is gone. */
async function carriedNow(wanted: ReturnType<typeof carriedBy>): Promise<Carried | null | undefined> {
  if (!wanted) return undefined;
  const { of, id } = wanted;
  try {
    return { of, row: await READ[of](id) } as Carried;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

const memberNow = (id: string) => getRecord(SYSTEM, id, ALL_PARTS);
const READ: { [C in Carried as C["of"]]: (id: string) => Promise<C["row"]> } = {
  member: memberNow,
  contact: (id) => getAskedContact(SYSTEM, id),
  "member-contact": async (id) => getAskedContact(SYSTEM, (await memberNow(id)).contactId!),
  label: (id) => getLabelById(SYSTEM, id),
  field: (id) => getKnownField(SYSTEM, id),
  badge: (id) => getBadge(SYSTEM, id),
  assignment: (id) => getAssignment(SYSTEM, { id }),
  about: (id) => getAbout(SYSTEM, id),
  report: (id) => getReport(SYSTEM, id),
  "reported-member": (id) => getReported(SYSTEM, id),
  policy: () => getSignOnPolicy(SYSTEM),
};
