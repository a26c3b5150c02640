import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { DragOrder } from "@/components/ui/drag-order";
import type { IconName } from "@/components/ui/icon-names";
import { MoveForms } from "@/components/ui/ordering";
import { PageForm } from "@/components/ui/page-form";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { completed, keyOf, type MenuName, PLACES } from "@/domain/menu/menu";
import { listChoices } from "@/domain/pages/pages";
import { doneWords, formWords, getWords } from "@/entry/words";
import type { Translate } from "@/messages/translate";
import { openDesk } from "../desk";
import { hideInMenu, moveInMenu, orderMenu, removeFromMenu, showInMenu } from "./actions";
import { AddForms } from "./add-forms";
import { MenuRow, type Row } from "./menu-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("menus.title") };
}

const PATH = "/admin/menu";

const MENUS = ["site", "member"] as const;

/** The two menus: their order, what they show, and what is added to them. */
export default async function MenuPage({ searchParams }: PageProps<"/admin/menu">) {
  const [{ viewer, site, t }, query, words] = [
    await openDesk(PATH, "pages.manage"),
    await searchParams,
    await formWords("form"),
  ];
  const pages = await listChoices(viewer);
  const acts = { show: showInMenu, hide: hideInMenu, remove: removeFromMenu };
  return (
    <>
      <Still>
        <AdminHead title={t("menus.title")}>{t("menus.intro")}</AdminHead>
        <div className="grid2">
          <div className="stack gap-lg">
            {MENUS.map((menu) => {
              const rows = rowsOf(menu, site.menus[menu], pages, site.solutions, t);
              return (
                <Card key={menu} title={t(`menus.${menu}`)} flush>
                  <p className="sm t3 card-note">{t(`menus.${menu}Hint`)}</p>
                  <ul id={`menu-${menu}`} aria-label={t(`menus.${menu}`)}>
                    {rows.map((row, at) => (
                      <MenuRow
                        key={row.key}
                        menu={menu}
                        row={row}
                        isFirst={at === 0}
                        isLast={at === rows.length - 1}
                        acts={acts}
                        t={t}
                      />
                    ))}
                  </ul>
                  <MoveForms id={menu} action={moveInMenu} back={PATH} fields={{ menu }} />
                  <PageForm id={`order-${menu}`} action={orderMenu} back={PATH} fields={{ menu, ids: "" }} />
                  <DragOrder list={`menu-${menu}`} form={`order-${menu}`} />
                </Card>
              );
            })}
          </div>
          <Card title={t("menus.add")} id="add">
            <AddForms
              words={words}
              menus={MENUS.map((value) => ({ value, label: t(`menus.${value}`) }))}
              pages={pages.map(({ id, title }) => ({ value: id, label: title }))}
              labels={{
                menu: t("menus.which"),
                page: t("menus.page"),
                pageLabel: t("menus.pageLabel"),
                pageLabelHint: t("menus.pageLabelHint"),
                addPage: t("menus.addPage"),
                label: t("menus.label"),
                href: t("menus.href"),
                addLink: t("menus.addLink"),
              }}
            />
          </Card>
        </div>
      </Still>
      <Done params={query} words={await doneWords()} />
    </>
  );
}

type Pages = Awaited<ReturnType<typeof listChoices>>;

/** All entries of a menu, as those who order it read them. */
function rowsOf(
  menu: MenuName,
  entries: Parameters<typeof completed>[1],
  pages: Pages,
  solutions: readonly string[],
  t: Translate,
): Row[] {
  return completed(menu, entries).flatMap((entry): Row[] => {
    const shared = { key: keyOf(entry), isShown: entry.isShown };
    if (entry.kind === "link")
      return [
        { ...shared, label: entry.label, note: entry.href, icon: "external-link", isPrivate: false, isOwnPlace: false },
      ];
    if (entry.kind === "place") {
      const place = PLACES[menu].find((one) => one.place === entry.place)!;
      const isOff = place.solution && !solutions.includes(place.solution);
      return [
        {
          ...shared,
          label: t(`menus.places.${entry.place}` as "menus.places.members"),
          note: isOff ? t("menus.isOff") : t(`menus.notes.${place.isPrivate ? "private" : "place"}`),
          icon: "layout-grid" as IconName,
          isPrivate: place.isPrivate ?? false,
          isOwnPlace: true,
        },
      ];
    }
    const page = pages.find(({ id }) => id === entry.pageId);
    return [
      {
        ...shared,
        label: entry.label || page?.title || t("menus.pageGone"),
        note: page ? `/pages/${page.slug}` : t("menus.pageGoneNote"),
        icon: "file-text",
        isPrivate: page ? page.audience.kind !== "everyone" : false,
        isOwnPlace: false,
      },
    ];
  });
}
