// Fixtures for tests beside pages.
import { newId } from "@/lib/id";
import { type Audience, EVERYONE } from "../audience";
import type { Viewer } from "../viewer";
import { writePage } from "./write";

/** A page that is out, open to whom is said. Answers what writing answers. */
export const makePage = (by: Viewer, title: string, audience: Audience = EVERYONE, refusal: "say" | "hide" = "say") =>
  writePage(by, {
    pageId: newId(),
    title,
    slug: "",
    body: `The text of ${title} is about otters.`,
    audience,
    refusal,
    intent: "publish",
    // As the form of a page that is new sends it.
    sure: "",
  });

export const chosen = (roleIds: string[], badgeIds: string[] = []): Audience => ({ kind: "chosen", roleIds, badgeIds });
