// Fixtures for tests beside pages.
import { newId } from "@/lib/id";
import { type Audience, EVERYONE } from "../audience";
import { Unconfirmed } from "../errors";
import type { Viewer } from "../viewer";
import { writePage } from "./write";

/** A page that is out, open to whom is said. Answers what writing answers. */
export const makePage = (by: Viewer, title: string, audience: Audience = EVERYONE, refusal: "say" | "hide" = "say") => {
  const pageId = newId();
  const body = `The text of ${title} is about otters.`;
  const words = { pageId, title, slug: "", body, audience, refusal, intent: "publish" as const };
  return agreeing((sure) => writePage(by, { ...words, sure }));
};

/** Does it, and agrees to whatever numbers it names first. */
export async function agreeing<R>(work: (sure?: string) => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unconfirmed)) throw error;
    return work(error.mark);
  }
}

export const chosen = (roleIds: string[], badgeIds: string[] = []): Audience => ({ kind: "chosen", roleIds, badgeIds });
