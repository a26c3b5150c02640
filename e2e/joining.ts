import { expect, logIn } from "./fixtures";
import { postForm } from "./forms";
import type { Site } from "./site";

type Joining = {
  joining: "open" | "approval" | "closed";
  isVerificationOn?: boolean;
  autoApproveDomains?: string;
  approvalTime?: string;
};

/** Sets how people join, as the owner does it. */
export async function joinBy(site: Site, wish: Joining): Promise<void> {
  const cookie = await logIn(site, "owner");
  const answer = await postForm(
    site.url,
    "/admin/settings",
    {
      joining: wish.joining,
      isVerificationOn: wish.isVerificationOn ? "on" : "",
      autoApproveDomains: wish.autoApproveDomains ?? "",
      approvalTime: wish.approvalTime ?? "a day",
      defaultPrivacy: "PUBLIC",
    },
    { cookie, form: 'name="joining"' },
  );
  expect(answer.status, answer.text.slice(0, 500)).toBe(303);
}

/** A number that no earlier test took, so that tests of one site do not meet. */
let last = 0;
export const someone = (name = "ewa") => `${name}${++last}@harbour.example`;

export const NEW_PASSWORD = "seven nets and a harbour cat";
