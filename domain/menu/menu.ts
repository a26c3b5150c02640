// Owns the two menus: of the site, over every page, and of the member's own area. The owner orders them; a viewer reads what they may open (M102).
import { eq } from "drizzle-orm";
import { type MenuEntry, type Menus, type Settings, type Solution, settings } from "@/db/schema/settings";
import { newId } from "@/lib/id";
import { can } from "../can";
import { command, type Scope } from "../command";
import { Conflict, ensure, NotFound } from "../errors";
import { listPagesById } from "../pages/pages";
import type { Viewer } from "../viewer";
import { AddLinkInput, AddPageInput, EntryInput, MoveEntryInput, OrderInput } from "./input";

export type MenuName = keyof Menus;

type Place = { place: string; solution?: Solution; isPrivate?: true; mayOpen: (viewer: Viewer) => boolean };

const member = (viewer: Viewer) => viewer.kind === "member";
const ofSolution = (solution: Solution): Place => ({
  place: solution,
  solution,
  mayOpen: (viewer) => can.use(viewer, solution),
});

/** The places that are the site's own, in the order they begin with. */
export const PLACES: Record<MenuName, Place[]> = {
  site: [
    { place: "members", mayOpen: (viewer) => viewer.isAreaOn && can.seeProfiles(viewer) },
    ofSolution("forum"),
    ofSolution("blog"),
  ],
  member: [
    { place: "profile", mayOpen: member },
    { place: "likes", mayOpen: (viewer) => member(viewer) && viewer.solutions.length > 0 },
    { place: "account", isPrivate: true, mayOpen: member },
    { place: "notifications", isPrivate: true, mayOpen: member },
    { place: "settings", isPrivate: true, mayOpen: member },
  ],
};

/** Beyond this a menu is no menu. */
const MOST = 30;

export type MenuItem =
  | { kind: "place"; key: string; place: string; isPrivate: boolean }
  | { kind: "page"; key: string; href: string; label: string; isPrivate: boolean }
  | { kind: "link"; key: string; href: string; label: string; isPrivate: false };

/** What stands in the menus, and at the foot the legal texts. */
export type MenuItems = Record<MenuName, MenuItem[]> & { legal: { href: string; label: string }[] };

/** Both menus as this viewer has them: nothing hidden, switched off, or closed to them. */
export async function listMenus(
  viewer: Viewer,
  { menus, legal }: Pick<Settings, "menus" | "legal">,
): Promise<MenuItems> {
  const binding = Object.values(legal).map(({ pageId }) => pageId);
  const ids = [...menus.site, ...menus.member].flatMap((entry) =>
    entry.kind === "page" && entry.isShown ? [entry.pageId] : [],
  );
  const open = new Map(
    (await listPagesById(viewer, [...new Set([...ids, ...binding])])).map((page) => [page.id, page]),
  );
  const read = (menu: MenuName) =>
    completed(menu, menus[menu]).flatMap((entry): MenuItem[] => {
      const key = keyOf(entry);
      if (!entry.isShown) return [];
      if (entry.kind === "link") return [{ kind: "link", key, href: entry.href, label: entry.label, isPrivate: false }];
      if (entry.kind === "place") {
        const place = PLACES[menu].find((one) => one.place === entry.place);
        return place?.mayOpen(viewer)
          ? [{ kind: "place", key, place: entry.place, isPrivate: place.isPrivate ?? false }]
          : [];
      }
      const page = open.get(entry.pageId);
      return page
        ? [
            {
              kind: "page",
              key,
              href: `/pages/${page.slug}`,
              label: entry.label || page.title,
              isPrivate: page.isPrivate,
            },
          ]
        : [];
    });
  const foot = binding
    .flatMap((id) => open.get(id) ?? [])
    .map(({ slug, title }) => ({ href: `/pages/${slug}`, label: title }));
  return { site: read("site"), member: read("member"), legal: foot };
}

/** A menu with all its entries, hidden ones too, for those who order it; places that the owner never touched stand at the end. */
export function completed(menu: MenuName, entries: MenuEntry[]): MenuEntry[] {
  const known = entries.filter(
    (entry) => entry.kind !== "place" || PLACES[menu].some(({ place }) => place === entry.place),
  );
  const missing = PLACES[menu].filter(
    ({ place }) => !known.some((entry) => entry.kind === "place" && entry.place === place),
  );
  return [...known, ...missing.map(({ place }) => ({ kind: "place" as const, place, isShown: true }))];
}

/** What names an entry in its menu. */
export const keyOf = (entry: MenuEntry): string =>
  entry.kind === "place" ? `place:${entry.place}` : entry.kind === "page" ? `page:${entry.pageId}` : `link:${entry.id}`;

/** One place up or down. */
export const moveEntry = command(MoveEntryInput, ({ menu, key, direction }, scope) =>
  change(scope, menu, (entries) => {
    const at = find(entries, key);
    const to = at + (direction === "up" ? -1 : 1);
    if (to < 0 || to >= entries.length) return entries;
    const moved = [...entries];
    [moved[at], moved[to]] = [entries[to]!, entries[at]!];
    return moved;
  }),
);

/** The whole order at once, as dragging leaves it. Entries it does not name keep their order behind. */
export const orderEntries = command(OrderInput, ({ menu, ids: keys }, scope) =>
  change(scope, menu, (entries) => {
    const rank = (entry: MenuEntry) => (keys.indexOf(keyOf(entry)) + keys.length + 1) % (keys.length + 1);
    return entries.toSorted((a, b) => rank(a) - rank(b));
  }),
);

export const showEntry = command(EntryInput, ({ menu, key }, scope) => setShown(scope, menu, key, true));
export const hideEntry = command(EntryInput, ({ menu, key }, scope) => setShown(scope, menu, key, false));

/** Puts a page into a menu, once. Who may not open it does not see it there. */
export const addPage = command(AddPageInput, ({ menu, pageId, label }, scope) =>
  change(scope, menu, (entries) => {
    if (entries.some((entry) => entry.kind === "page" && entry.pageId === pageId)) throw new Conflict("menu-has-it");
    return [...entries, { kind: "page", pageId, label, isShown: true }];
  }),
);

/** Puts a link to somewhere else into a menu. */
export const addLink = command(AddLinkInput, ({ menu, label, href }, scope) =>
  change(scope, menu, (entries) => [...entries, { kind: "link", id: newId(), label, href, isShown: true }]),
);

/** Takes a page or a link out of a menu; the site's own places can only be hidden. */
export const removeEntry = command(EntryInput, ({ menu, key }, scope) =>
  change(scope, menu, (entries) => {
    const at = find(entries, key);
    if (entries[at]!.kind === "place") throw new Conflict("menu-own-place");
    return entries.toSpliced(at, 1);
  }),
);

const setShown = (scope: Scope<unknown>, menu: MenuName, key: string, isShown: boolean) =>
  change(scope, menu, (entries) => {
    const at = find(entries, key);
    return entries.with(at, { ...entries[at]!, isShown });
  });

function find(entries: MenuEntry[], key: string): number {
  const at = entries.findIndex((entry) => keyOf(entry) === key);
  if (at < 0) throw new NotFound("menu-entry");
  return at;
}

async function change(
  { viewer, tx, record, now }: Scope<unknown>,
  menu: MenuName,
  edit: (entries: MenuEntry[]) => MenuEntry[],
): Promise<void> {
  ensure(can.managePages(viewer));
  const [site] = await tx.select({ menus: settings.menus }).from(settings).where(eq(settings.id, 1)).for("update");
  const before = completed(menu, site!.menus[menu]);
  const after = edit(before);
  if (after.length > MOST) throw new Conflict("menu-full");
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  await tx
    .update(settings)
    .set({ menus: { ...site!.menus, [menu]: after }, updatedAt: now })
    .where(eq(settings.id, 1));
  await record({ type: "settings.changed", memberId: null, fields: ["menus"] });
}
