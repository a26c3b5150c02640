// What tests of sending to other programs share: a database, receivers that are closed afterwards, and the sending.
import { afterEach, beforeEach } from "vitest";
import { freshDb, truncateAll } from "@/db/testing";
import { aReceiver, forgetReceivers } from "@/domain/webhooks/testing";
import { deliverTo, numberOutgoing } from "./webhooks";

export function withReceivers() {
  freshDb();
  beforeEach(truncateAll);
  const open: { close: () => Promise<unknown> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ close }) => close()));
    forgetReceivers();
  });

  async function receiver(...given: Parameters<typeof aReceiver>) {
    const made = await aReceiver(...given);
    open.push(made);
    return made;
  }

  /** All that is due, once. */
  async function send(endpointId: string) {
    await numberOutgoing();
    await deliverTo(endpointId, new AbortController().signal);
  }

  return { receiver, send };
}
