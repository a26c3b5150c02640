import { hashOf, hueClass } from "./hash";

/** Base motifs, each drawn once in a 10x10 quadrant and mirrored on both axes (never rotated). */
const BASES = [
  "M0 0H10A10 10 0 0 1 0 10ZM20 0H10A10 10 0 0 0 20 10ZM0 20H10A10 10 0 0 0 0 10ZM20 20H10A10 10 0 0 1 20 10Z",
  "M0 0A10 10 0 0 1 10 10A10 10 0 0 1 0 0ZM20 0A10 10 0 0 0 10 10A10 10 0 0 0 20 0ZM0 20A10 10 0 0 0 10 10A10 10 0 0 0 0 20ZM20 20A10 10 0 0 1 10 10A10 10 0 0 1 20 20Z",
  "M10 0L20 10L10 20L0 10Z",
  "M0 0H10L0 10ZM20 0H10L20 10ZM0 20H10L0 10ZM20 20H10L20 10Z",
  "M10 0A10 10 0 0 0 10 20A10 10 0 0 0 10 0ZM10 3.5A6.5 6.5 0 0 1 10 16.5A6.5 6.5 0 0 1 10 3.5Z",
];
const dot = (x: number, y: number) => `M${x - 1.9} ${y}a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1-3.8 0Z`;
const DISC = "M10 5.6A4.4 4.4 0 0 1 10 14.4A4.4 4.4 0 0 1 10 5.6Z";
const CENTRES = [DISC, "M10 5L15 10L10 15L5 10Z", dot(3, 3) + dot(17, 3) + dot(3, 17) + dot(17, 17), ""];
/** The sign-in wall also knows the whole disc. */
const WALL = ["M10 0A10 10 0 0 1 10 20A10 10 0 0 1 10 0Z", BASES[2]!, BASES[1]!, BASES[3]!];

/** The sign a member is born with: always the same for one id, in two tones of a hue and a lighter accent. Decorative. */
export function GuildTile({ seed, look = "plain" }: { seed: string; look?: "plain" | "brand" }) {
  const hash = hashOf(seed);
  return (
    <svg
      viewBox="0 0 20 20"
      className={look === "brand" ? "tile tile-brand" : `tile ${hueClass(seed)}`}
      aria-hidden="true"
    >
      <rect className="tile-0" width="20" height="20" />
      <path className="tile-1" d={BASES[(hash >>> 5) % BASES.length]} />
      <path className="tile-2" d={CENTRES[(hash >>> 9) % CENTRES.length]} />
    </svg>
  );
}

type PatternProps = { seed: string; look: "cover" | "wall"; size: number };

/** A field of guild tiles, 4 by 4 repeated: behind a profile (`cover`, in the member's hue) or on the sign-in panel (`wall`, in the brand). */
export function TilePattern({ seed, look, size }: PatternProps) {
  const id = `${look}-${hashOf(seed).toString(36)}`;
  const hash = hashOf(seed);
  const picks = look === "wall" ? [0, 1, 2, 3] : coverBases(hash);
  const bases = look === "wall" ? WALL : BASES;
  const centre = CENTRES[(hash >>> 9) % 2]!;
  const cells = Array.from({ length: 16 }, (_, at) => ({
    x: at % 4,
    y: at >> 2,
    pick: picks[((at % 4) + (at >> 2) * 3) % 4]!,
  }));
  return (
    <svg
      className={look === "wall" ? "tile-wall" : `tile-cover ${hueClass(seed)}`}
      width="100%"
      height="100%"
      aria-hidden="true"
    >
      <defs>
        <pattern id={id} width={size * 4} height={size * 4} patternUnits="userSpaceOnUse">
          {cells.map(({ x, y, pick }) => (
            <g key={`${x}${y}`} transform={`translate(${x * size} ${y * size}) scale(${size / 20})`}>
              <rect className="tile-0" width="20" height="20" />
              <path className="tile-1" d={bases[pick]} />
              {(look === "wall" ? pick === 0 || pick === 3 : true) && (
                <path className="tile-2" d={look === "wall" ? DISC : (x + y) % 2 ? CENTRES[1] : centre} />
              )}
            </g>
          ))}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}

/** Three different base motifs, the first of them twice as often. */
function coverBases(hash: number): number[] {
  const first = (hash >>> 5) % 5;
  const second = (first + 1 + ((hash >>> 8) % 4)) % 5;
  const rest = [0, 1, 2, 3, 4].filter((base) => base !== first && base !== second);
  return [first, second, rest[(hash >>> 12) % 3]!, first];
}
