import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CursorPager } from "@/components/ui/cursor-pager";
import { Empty } from "@/components/ui/empty";
import { Time } from "@/components/ui/time";
import type { Translate } from "@/messages/translate";
import { hrefWith, type Query, type Reading } from "./desk";

type ListProps = {
  title: string;
  empty: { title: string; text: string; seed: string };
  page: { previous?: string; next?: string };
  path: string;
  query: Query;
  lines: ReactNode[];
  t: Translate;
};

/** Keys or programs, a page of them. */
export const CallerList = ({ title, empty, page, path, query, lines, t }: ListProps) => (
  <Card title={title} flush>
    {lines.length === 0 ? (
      <Empty title={empty.title} seed={empty.seed} heading="h3">
        {empty.text}
      </Empty>
    ) : (
      <ul>{lines}</ul>
    )}
    <CursorPager
      page={page}
      at={(key, cursor) => hrefWith(path, query, { after: undefined, before: undefined, [key]: cursor })}
      t={t}
    />
  </Card>
);

type MadeProps = { caller: { by: string | null; createdAt: Date; lastUsedAt: Date | null } } & Reading;

/** Who made it and when, and when it last called. */
export const Made = ({ caller: { by, createdAt, lastUsedAt }, t, ...when }: MadeProps) => (
  <>
    {by ? t("apiKeys.madeBy", { name: by }) : t("apiKeys.madeBySite")} <Time at={createdAt} {...when} />
    {" · "}
    {lastUsedAt ? (
      <>
        {t("apiKeys.lastUsed")} <Time at={lastUsedAt} {...when} />
      </>
    ) : (
      t("apiKeys.neverUsed")
    )}
  </>
);
