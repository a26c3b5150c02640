import { env } from "@/lib/env";

/** Under https the name itself makes browsers insist on Secure, Path=/ and no Domain (P10). */
export const SESSION_COOKIE = () => (isHttps() ? "__Host-guildhall" : "guildhall");

/** Is the site reached by https, as SITE_URL says? */
export const isHttps = () => env().SITE_URL.startsWith("https:");
