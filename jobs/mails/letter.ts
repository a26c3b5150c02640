import type { Recipient } from "@/domain/mails/facts";
import type { Settings } from "@/domain/settings/settings";
import type { Translate } from "@/messages/translate";

/** A paragraph; somebody else's words, shown as such; a heading over lines; a line that leads somewhere, with what was said there. */
export type Part = string | { quote: string } | { heading: string } | { line: string; url: string; quote?: string };

/** A letter's parts, as plain text; frame.ts makes HTML and text of them. */
export type Letter = {
  subject: string;
  /** What mail programs show beside the subject. */
  preheader: string;
  body: Part[];
  button?: { label: string; url: string };
  /** Small print below the button. */
  after?: string[];
};

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
