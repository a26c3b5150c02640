import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClearListInput } from "@/domain/contacts/input";
import { getAccount } from "@/domain/members/account";
import { requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { clear } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("account.clear.title") };
}

const ASK = { emails: "askEmails", phones: "askPhones", addresses: "askAddresses" } as const;

/** The question before removing a whole list, for browsers without scripts. */
export default async function ClearPage({ searchParams }: PageProps<"/account/clear">) {
  const viewer = await requireMember("/account");
  const asked = ClearListInput.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { list } = asked.data;
  const [{ contact }, t] = await Promise.all([getAccount(viewer), getWords()]);
  return (
    <Card title={t(`account.clear.${ASK[list]}`, { count: contact[list].length })}>
      <p>{t("account.clear.body")}</p>
      <form action={clear} className="row wrap">
        <input type="hidden" name="list" value={list} />
        <Button href={`/account#${list}`}>{t("account.clear.cancel")}</Button>
        <Button type="submit" look="danger">
          {t(`account.clear.${list}`)}
        </Button>
      </form>
    </Card>
  );
}
