/** What a page may load and do (security.md P27): nothing from elsewhere, no inline code without a nonce or a hash. */
type Allowances = {
  nonce?: string;
  scriptHashes?: string[];
  styleHashes?: string[];
  /** `next dev` evaluates strings and writes style tags. */
  isDev?: boolean;
  /** Origins a form may end at beside our own: those of the sign-in providers. */
  formTargets?: string[];
};

/** The Content-Security-Policy of a page, with a nonce (rendered for one) or with hashes (rendered once for all visitors). */
export function contentSecurityPolicy({
  nonce,
  scriptHashes = [],
  styleHashes = [],
  isDev,
  formTargets = [],
}: Allowances): string {
  const once = nonce ? [`'nonce-${nonce}'`] : [];
  return [
    "default-src 'self'",
    [
      "script-src 'self'",
      ...once,
      ...(nonce ? ["'strict-dynamic'"] : scriptHashes),
      ...(isDev ? ["'unsafe-eval'"] : []),
    ].join(" "),
    ["style-src 'self'", ...(isDev ? ["'unsafe-inline'"] : [...once, ...styleHashes])].join(" "),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(" "),
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For answers that are no pages: nothing in them may run, wherever they end up. */
export const NO_PAGE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The headers that every answer carries. */
export function securityHeaders(isHttps: boolean): [string, string][] {
  return [
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ...(isHttps ? ([["Strict-Transport-Security", "max-age=31536000"]] as [string, string][]) : []),
  ];
}
