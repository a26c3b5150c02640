/**
 * The badges' style sheet once more, for pages that come without a new document after a badge was made or changed: the document
 * still names the sheet as it was (app/layout.tsx).
 */
export function BadgeStyles({ version }: { version: number }) {
  return version > 0 && <link rel="stylesheet" href={`/badges.css?v=${version}`} precedence="badges" />;
}
