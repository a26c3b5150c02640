import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Done } from "@/components/ui/done";
import { Still } from "@/components/ui/still";
import { isDigest } from "@/domain/notifications/kinds";
import { readUnsubscribe } from "@/domain/notifications/unsubscribe";
import { getSite, orNotFound } from "@/entry/viewer";
import { doneWords, getWords } from "@/entry/words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getWords();
  return { title: t("unsubscribe.title"), robots: { index: false }, referrer: "same-origin" };
}

/** Where the link of a mail leads: one button, without login, and the way back. */
export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe/mails">) {
  const params = await searchParams;
  const token = typeof params.token === "string" ? params.token : "";
  const [{ kind, isOn }, site, t] = await Promise.all([orNotFound(readUnsubscribe(token)), getSite(), getWords()]);
  const name = isDigest(kind) ? t(`notifications.pace.${kind}`) : t(`notifications.kind.${kind}.name`);
  return (
    <Still>
      <h1>{t(isOn ? "unsubscribe.ask" : "unsubscribe.stopped")}</h1>
      <p className="intro">{t(isOn ? "unsubscribe.about" : "unsubscribe.none", { site: site.name, kind: name })}</p>
      <form className="form" method="post" action={`/unsubscribe?${new URLSearchParams({ token })}`}>
        <input type="hidden" name="page" value="mails" />
        <input type="hidden" name="isOn" value={isOn ? "" : "on"} />
        <Button type="submit" look={isOn ? "primary" : "secondary"} size="lg" className="w-full">
          {t(isOn ? "unsubscribe.stop" : "unsubscribe.resume")}
        </Button>
      </form>
      <p className="after">
        <a className="link" href={`/settings/notifications#${kind}`}>
          {t("unsubscribe.all")}
        </a>
      </p>
      <Done params={params} words={await doneWords()} />
    </Still>
  );
}
