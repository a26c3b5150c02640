// Makes public/icons.svg: one sprite of the Lucide icons that the pages use. Add a name, run `npm run icons`, commit both.
import { readFileSync, writeFileSync } from "node:fs";

const NAMES =
  `activity archive arrow-down arrow-left arrow-right arrow-up arrow-up-right at-sign award badge-check ban bell bell-off
building-2 cake calendar calendar-days camera check check-check chevron-down chevron-left chevron-right chevron-up chevrons-left
chevrons-right chevrons-up-down circle-alert circle-check circle-help circle-user-round circle-x clock columns-3 copy crown door-open
download ellipsis external-link eye eye-off file-text fingerprint flag flame globe hand-helping hash heart history hourglass house image
grip-vertical text-cursor-input clipboard-list
image-plus inbox info key-round key-square laptop layout-dashboard layout-grid life-buoy link list-filter list-plus lock log-in log-out
mail mail-check mail-plus mail-warning map-pin medal menu message-circle messages-square monitor moon newspaper palette pencil phone
play plus power refresh-cw reply rotate-ccw rows-3 save scroll-text search send settings-2 shield shield-alert shield-check
shield-off slash sliders-horizontal smartphone sprout star sun tag trash-2 triangle-alert undo-2 unlock unplug upload user user-check
user-minus user-plus user-round-cog user-round-x user-x users-round volume-2 volume-x webhook wifi-off x languages image-up octagon-alert shapes sparkles
bold italic list quote code pin pin-off bell-ring folder-input message-square message-square-plus corner-down-right
trophy gem rocket hammer book-open lightbulb anchor leaf feather coffee compass graduation-cap megaphone music target zap hand-heart
scissors wrench paintbrush mountain grip-vertical`.split(/\s+/);

const source = new URL("../node_modules/lucide-static/icons/", import.meta.url);
const symbols = NAMES.map((name) => {
  const svg = readFileSync(new URL(`${name}.svg`, source), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "").replace(/\s+\/>/g, "/>")}</symbol>`;
});
writeFileSync(
  new URL("../public/icons.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence: https://lucide.dev/license -->${symbols.join("\n")}</svg>\n`,
);

const names = NAMES.map((name) => JSON.stringify(name));
writeFileSync(
  new URL("../components/ui/icon-names.ts", import.meta.url),
  `// Made by bin/icons.mjs.\nexport type IconName =\n${names.map((name) => `  | ${name}`).join("\n")};\n`,
);
