import { z } from "zod";
import { oneLine } from "@/lib/plain-text";
import { PERMISSIONS } from "../permissions";
import { seen } from "../seen";

/** How a program may come by tokens. Renewing them goes with each. */
export const GRANTS = ["anonymous", "authorization_code", "direct", "external", "client_credentials"] as const;
export type Grant = (typeof GRANTS)[number];

const MOST = 20;

const lines = z
  .union([z.string().transform((text) => text.split(/\s+/)), z.array(z.string())])
  .default([])
  .transform((all) => [...new Set(all.map((one) => one.trim()).filter(Boolean))])
  .pipe(z.array(z.string().max(500, "address-long")).max(MOST, "addresses-many"));

const isLocal = ({ hostname }: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

/** As browsers write it: a scheme, a host, perhaps a port, and nothing behind them. */
const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

/** https, or this very machine while somebody builds, or an app's own scheme; never one that runs something. */
function isRedirect(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.hash || url.username || /[\s"<>\\]/.test(text)) return false;
  if (url.protocol === "https:") return true;
  if (url.protocol === "http:") return isLocal(url);
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol);
}

const parts = {
  name: z.string("program-name").transform(oneLine).pipe(z.string().min(1, "program-name").max(60, "key-name-long")),
  origins: lines.refine((all) => all.every(isOrigin), "origin-form"),
  redirectUris: lines.refine((all) => all.every(isRedirect), "redirect-form"),
  grants: z
    .array(z.enum(GRANTS, "invalid"))
    .min(1, "grant-missing")
    .default([...GRANTS.slice(0, 2)]),
  permissions: z.array(z.enum(PERMISSIONS, "invalid")).default([]),
};

export const ClientInput = z.object(parts);
export const ClientIdInput = z.object({ clientId: z.guid("invalid") });
export const EditClientInput = ClientInput.extend({ ...ClientIdInput.shape, seen });
