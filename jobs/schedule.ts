import { growBadges, sweepBadges } from "@/domain/badges/rules";
import { publishDuePosts } from "@/domain/blog/due";
import { clearStrayFiles } from "@/domain/files/strays";
import { clearImports } from "@/domain/imports/import";
import { clearLimits } from "@/domain/limits";
import { clearLinks } from "@/domain/links/cards";
import { clearDeclined } from "@/domain/members/declined";
import { clearExports, makeExports } from "@/domain/members/export";
import { gatherDigests } from "@/domain/notifications/gathering";
import { clearNotifications } from "@/domain/notifications/notifications";
import { clearRepeats } from "@/domain/repeats";
import { keepRoles } from "@/domain/roles/rules";
import { runIfDue } from "@/domain/schedule";
import { forgetWords } from "@/domain/search/words";
import { clearSessions } from "@/domain/sessions/session";
import { clearTokens } from "@/domain/sessions/tokens";
import { clearItems } from "@/domain/sign-on/items";
import { clearDeliveries } from "@/domain/webhooks/deliver";
import { clearPictures } from "@/domain/writing/pictures";
import { log } from "@/lib/log";
import { forgetMails } from "./clear-mails";
import { liftBlocks } from "./lift-blocks";
import { liftMutes } from "./lift-mutes";

type Job = { everySeconds: number; work: () => Promise<unknown> };

const HOUR = 3600;

/** What runs when, however many processes look at the clock. */
const JOBS: Record<string, Job> = {
  "lift-blocks": { everySeconds: 5, work: liftBlocks },
  "lift-mutes": { everySeconds: 5, work: liftMutes },
  "publish-posts": { everySeconds: 5, work: () => publishDuePosts() },
  "gather-digests": { everySeconds: 10, work: gatherDigests },
  "sweep-badges": { everySeconds: 5, work: () => sweepBadges() },
  "grow-badges": { everySeconds: HOUR, work: growBadges },
  "keep-roles": { everySeconds: 60, work: keepRoles },
  "make-exports": { everySeconds: 5, work: makeExports },
  "clear-exports": { everySeconds: HOUR, work: clearExports },
  "clear-files": { everySeconds: 60, work: () => clearStrayFiles() },
  "clear-pictures": { everySeconds: HOUR, work: () => clearPictures() },
  "clear-links": { everySeconds: HOUR, work: clearLinks },
  "clear-imports": { everySeconds: HOUR, work: clearImports },
  "clear-words": { everySeconds: 60, work: () => forgetWords() },
  "clear-limits": { everySeconds: HOUR / 4, work: clearLimits },
  "clear-repeats": { everySeconds: HOUR, work: clearRepeats },
  "clear-sessions": { everySeconds: HOUR, work: clearSessions },
  "clear-sign-on": { everySeconds: HOUR, work: clearItems },
  "clear-tokens": { everySeconds: HOUR, work: clearTokens },
  "clear-declined": { everySeconds: HOUR, work: () => clearDeclined() },
  "clear-mails": { everySeconds: HOUR, work: forgetMails },
  "clear-webhooks": { everySeconds: HOUR, work: clearDeliveries },
  "clear-notifications": { everySeconds: HOUR, work: clearNotifications },
};

/** Runs what is due and not yet another process's. One that fails is logged, noted in its row, and due again at its next time. */
export async function runDueJobs(): Promise<void> {
  const intervals = Object.fromEntries(Object.entries(JOBS).map(([name, { everySeconds }]) => [name, everySeconds]));
  await runIfDue(intervals, async (name) => {
    try {
      await JOBS[name]?.work();
    } catch (error) {
      log.error({ err: error, job: name }, "a job failed");
      throw error;
    }
  });
}
