import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Done } from "@/components/ui/done";
import { TakeAway } from "@/components/ui/line-acts";
import { MoveForms } from "@/components/ui/ordering";
import { AdminHead } from "@/components/ui/page-head";
import { Still } from "@/components/ui/still";
import { EVERYONE, MEMBERS } from "@/domain/audience";
import { can } from "@/domain/can";
import { listCategories, markOfCategory } from "@/domain/forum/categories";
import { one } from "@/entry/path";
import { doneWords, formWords, getWords } from "@/entry/words";
import { audienceChoices } from "../audience";
import { openDesk } from "../desk";
import { shiftCategory, takeCategoryAway } from "./actions";
import { CategoryForm } from "./category-form";
import { CategoryRow } from "./category-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("categories.title") };
}

/** The rooms of the forum: their order, and who reads and begins in them. */
export default async function CategoriesPage({ searchParams }: PageProps<"/admin/forum">) {
  const [{ viewer, t }, query, words] = [
    await openDesk("/admin/forum", "forum.manage"),
    await searchParams,
    await formWords("form"),
  ];
  if (!can.manageForum(viewer)) notFound();
  const [all, audience] = await Promise.all([listCategories(viewer), audienceChoices(viewer, t)]);
  const open = all.find(({ id }) => id === one(query.edit));
  return (
    <Still>
      <AdminHead title={t("categories.title")}>{t("categories.intro")}</AdminHead>
      <div className="grid2">
        <Card title={t("categories.list")} flush>
          <ul>
            {all.map((category, at) => (
              <CategoryRow
                key={category.id}
                category={category}
                isFirst={at === 0}
                isLast={at === all.length - 1}
                isOpen={category === open}
                keys={audience.keys}
                t={t}
              />
            ))}
          </ul>
          <MoveForms action={shiftCategory} back="/admin/forum" />
        </Card>
        <Card title={open ? t("categories.edit", { name: open.name }) : t("categories.add")} id="form">
          <CategoryForm
            key={open?.id ?? `new ${all.length}`}
            words={words}
            values={
              open
                ? { categoryId: open.id, seen: markOfCategory(open), ...open }
                : { hue: (all.length * 5) % 24, readers: EVERYONE, writers: MEMBERS }
            }
            audience={audience}
            labels={{
              name: t("categories.name"),
              slug: t("categories.slug"),
              slugHint: t("categories.slugHint"),
              description: t("categories.description"),
              hue: t("categories.hue"),
              hueName: t.raw("categories.hueName"),
              readers: t("categories.readers"),
              readersHint: t("categories.readersHint"),
              writers: t("categories.writers"),
              submit: t(open ? "categories.save" : "categories.create"),
            }}
          />
          {open && (
            <TakeAway
              action={takeCategoryAway}
              name="categoryId"
              value={open.id}
              hint={t("categories.deleteHint")}
              label={t("categories.delete")}
            />
          )}
        </Card>
      </div>
      <Done params={query} words={await doneWords()} />
    </Still>
  );
}
