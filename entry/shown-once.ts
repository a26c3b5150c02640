// Owns how what is shown once gets from the act that made it to the next page: in the browser that did it, concealed, for a minute.
import { cookies } from "next/headers";
import { conceal, reveal } from "@/lib/secret";
import { isHttps } from "./session-cookie";

const COOKIE = "guildhall-once";
const SECONDS = 60;

/** Keeps it for the next page of this browser, under the id of what was made. */
export async function showOnce(id: string, text: string): Promise<void> {
  const value = conceal(COOKIE, JSON.stringify([id, text, Date.now() + SECONDS * 1000]));
  const options = { httpOnly: true, sameSite: "strict", path: "/admin", secure: isHttps(), maxAge: SECONDS } as const;
  (await cookies()).set(COOKIE, value, options);
}

/** What was made under this id just now, in this browser; undefined for anything else. */
export async function shownOnce(id: string | undefined): Promise<string | undefined> {
  const value = id ? (await cookies()).get(COOKIE)?.value : undefined;
  const found = value ? reveal(COOKIE, value) : null;
  if (!found) return undefined;
  const [of, text, until] = JSON.parse(found) as [string, string, number];
  return of === id && until > Date.now() ? text : undefined;
}
