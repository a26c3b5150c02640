import { hearEvents } from "@/domain/events";
import { advanceWork } from "@/domain/imports/advance";
import { loop } from "./loop";
import { sendMails } from "./mails/send";
import { relayEvents } from "./relay";
import { runDueJobs } from "./schedule";
import { unfurlLinks } from "./unfurl-links";
import { deliveriesEnded, numberOutgoing, startDeliveries } from "./webhooks";

/** What a missed wake-up costs at most. */
const RELAY_EVERY_MS = 5_000;
const MAILS_EVERY_MS = 5_000;
const SCHEDULE_EVERY_MS = 2_000;
/** Imports and acts on many begin by a press of a button, and whoever pressed it looks on. */
const WORK_EVERY_MS = 1_000;
const LINKS_EVERY_MS = 60_000;
/** Retries have waits of seconds. */
const WEBHOOKS_EVERY_MS = 2_000;
const LISTEN_EVERY_MS = 10_000;

/**
 * Starts everything that happens by itself: telling people what happened, sending letters, keeping times. Safe in many processes
 * at once, as each piece of work is claimed in the database. Answers the way to stop, which waits for what is in hand.
 */
export function startWorker(): () => Promise<void> {
  const mails = loop("post", MAILS_EVERY_MS, sendMails);
  const ending = new AbortController();
  const links = loop("links", LINKS_EVERY_MS, () => unfurlLinks(ending.signal));
  const relay = loop("relay", RELAY_EVERY_MS, async () => {
    if (!(await relayEvents())) return;
    mails.wake();
    links.wake();
  });
  const webhooks = loop("webhooks", WEBHOOKS_EVERY_MS, () => startDeliveries(ending.signal));
  const outgoing = loop("outgoing", RELAY_EVERY_MS, async () => {
    if (await numberOutgoing()) webhooks.wake();
  });
  const wakeAll = () => {
    relay.wake();
    outgoing.wake();
  };
  const work = loop("work", WORK_EVERY_MS, () => advanceWork(ending.signal));
  const schedule = loop("schedule", SCHEDULE_EVERY_MS, runDueJobs);

  // Once listening, the driver listens again by itself after a lost connection; the first time may need several tries.
  let stopHearing: (() => Promise<void>) | undefined;
  const hearing = loop("ear", LISTEN_EVERY_MS, async () => {
    stopHearing ??= await hearEvents(wakeAll);
  });

  return async () => {
    ending.abort();
    await Promise.all([hearing, schedule, relay, mails, links, work, outgoing, webhooks].map((one) => one.stop()));
    await deliveriesEnded();
    await stopHearing?.();
  };
}
