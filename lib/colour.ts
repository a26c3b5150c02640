/** A colour as the brand keeps it: lightness 0-1, chroma, hue in degrees. */
type Colour = { l: number; c: number; h: number };

const OKLCH = /^oklch\(\s*(\d*\.?\d+)(%?)\s+(\d*\.?\d+)\s+(-?\d*\.?\d+)(?:deg)?\s*\)$/i;
const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Reads "#rgb", "#rrggbb" or "oklch(L C H)"; anything else is null, so nothing but three numbers ever reaches a style sheet. */
export function readColour(text: string): Colour | null {
  const hex = HEX.exec(text.trim())?.[1];
  if (hex) return fromRgb(hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)!);
  const [, l, percent, c, h] = OKLCH.exec(text.trim()) ?? [];
  if (!l || !c || !h) return null;
  const colour = { l: Number(l) / (percent ? 100 : 1), c: Number(c), h: ((Number(h) % 360) + 360) % 360 };
  return colour.l <= 1 && colour.c <= 0.4 ? colour : null;
}

/** The one way a colour is written down. */
export const writeColour = ({ l, c, h }: Colour): string => `oklch(${round(l, 4)} ${round(c, 4)} ${round(h, 2)})`;

/** As "#rrggbb", for the browser's own colour field; what a screen cannot show is clipped. */
export function toHex(colour: Colour): string {
  const channel = (value: number) => Math.round(gamma(clip(value)) * 255);
  return `#${toLinear(colour)
    .map((value) => channel(value).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** Any colour that reads as "#rrggbb", for places that know no newer way to say it, such as mail; else the fallback. */
export function hexColour(text: string, fallback = "#0f6a66"): string {
  const colour = readColour(text);
  return colour ? toHex(colour) : fallback;
}

/** White or near-black, whichever reads better on this colour. */
export function textOn(hex: string): "#ffffff" | "#1b1a17" {
  const ground = readColour(hex) ?? WHITE;
  return contrast(WHITE, ground) >= contrast(readColour("#1b1a17")!, ground) ? "#ffffff" : "#1b1a17";
}

/** WCAG contrast of two colours, from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** What tokens.css makes of a brand in the light theme: the fill of buttons, and links on a surface. */
export const brandSolid = ({ l, c, h }: Colour): Colour => ({ l: clamp(l, 0.34, 0.515), c: Math.min(c, 0.17), h });
export const brandText = ({ l, c, h }: Colour): Colour => ({ l: clamp(l, 0.34, 0.46), c: Math.min(c, 0.16), h });

export const WHITE: Colour = { l: 1, c: 0, h: 0 };

function fromRgb(pairs: string[]): Colour {
  const [r, g, b] = pairs.map((pair) => linear(Number.parseInt(pair, 16) / 255)) as [number, number, number];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const z = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  const c = Math.hypot(a, z);
  return { l, c: c < 0.0005 ? 0 : c, h: c < 0.0005 ? 0 : ((Math.atan2(z, a) * 180) / Math.PI + 360) % 360 };
}

function toLinear({ l, c, h }: Colour): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const z = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * z) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * z) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * z) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function luminance(colour: Colour): number {
  const [r, g, b] = toLinear(colour).map(clip) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
const clip = (value: number) => clamp(value, 0, 1);
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const round = (value: number, digits: number) => Number(value.toFixed(digits));
