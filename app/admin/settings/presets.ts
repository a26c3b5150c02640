/** Colours to offer (design.md 3); the first is how every site starts. */
export const PRESETS = [
  { key: "verdigris", colour: "oklch(0.47 0.082 190)" },
  { key: "woad", colour: "oklch(0.48 0.12 258)" },
  { key: "madder", colour: "oklch(0.53 0.17 25)" },
  { key: "weld", colour: "oklch(0.83 0.16 90)" },
  { key: "plum", colour: "oklch(0.46 0.13 330)" },
  { key: "ink", colour: "oklch(0.3 0.01 70)" },
] as const;
