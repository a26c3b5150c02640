import type { Recipient } from "@/domain/mails/facts";
import type { Settings } from "@/domain/settings/settings";
import type { Letter } from "@/lib/mail-frame";
import type { Translate } from "@/messages/translate";

export type { Letter, Part } from "@/lib/mail-frame";

/** What a letter may be written from. */
export type Desk = {
  t: Translate;
  language: string;
  timeZone: string;
  site: Settings;
  /** The address it goes to, which need not be the member's own any more. */
  to: string;
  recipient: Recipient | null;
  data: Record<string, string>;
};

/** Writes the letter as things are now; null when it has lost its sense and is not to go out. */
export type Compose = (desk: Desk) => Letter | null | Promise<Letter | null>;
