const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad|iPod/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

const nameIn = (table: [RegExp, string][], agent: string) => table.find(([sign]) => sign.test(agent))?.[1] ?? "";

/** What a browser's own words come to: "Firefox", "Linux"; empty where they do not say. Only for people to recognise, never to decide by. */
export const deviceOf = (agent: string) => ({ browser: nameIn(BROWSERS, agent), system: nameIn(SYSTEMS, agent) });

/** The same for every version of a browser on a system, so that an update is no new device. */
export function deviceKey(agent: string): string {
  const { browser, system } = deviceOf(agent);
  return browser || system ? `${browser} ${system}` : agent.slice(0, 40);
}
