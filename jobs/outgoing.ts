// What is sent to other programs, written when it goes: the message of a fact in an endpoint's format, with its signature.

import { NotFound } from "@/domain/errors";
import { ALL_PARTS, getRecord, type MemberRecord } from "@/domain/members/record";
import { SYSTEM } from "@/domain/viewer";
import type { Claimed, Endpoint } from "@/domain/webhooks/deliver";
import type { Fact } from "@/domain/webhooks/feed";
import { signingSecrets, siteId } from "@/domain/webhooks/keys";
import { signedToken, standardSignature } from "@/lib/signing";
import { writeEvent } from "@/wire/events";
import { isOfMember, writeWixEvent } from "@/wire/wix-events";

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
  const member = isOfMember(fact.type, part) ? await memberNow(fact.event.memberId!) : undefined;
  if (member === null) return null;
  const claims = writeWixEvent(fact, part, siteId(), member);
  // A token has one signature: until the former key has had its day, the new one waits.
  const body = signedToken(secrets.at(-1)!, { ...claims, iat: seconds, exp: seconds + TOKEN_SECONDS });
  return { body, headers: { "Content-Type": "text/plain; charset=utf-8", "webhook-id": id } };
}

/** As they are by now, which is never older than the fact; null once they are gone. */
async function memberNow(memberId: string): Promise<MemberRecord | null> {
  try {
    return await getRecord(SYSTEM, memberId, ALL_PARTS);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
