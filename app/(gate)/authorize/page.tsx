import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import { DomainError } from "@/domain/errors";
import { readAsked } from "@/domain/oauth/codes";
import { agreedAddress } from "@/entry/oauth/authorize";
import { one } from "@/entry/path";
import { getMe, getSite, requireMember } from "@/entry/viewer";
import { getWords } from "@/entry/words";
import { leave } from "../login/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("authorize.title") };
}

/** Where a program sends members to show who they are: they say so with one press, and go back. Nothing of theirs is known there before. */
export default async function AuthorizePage({ searchParams }: PageProps<"/authorize">) {
  const params = await searchParams;
  const said = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, one(value)]));
  const query = new URLSearchParams(Object.entries(said).filter((part): part is [string, string] => !!part[1]));
  const viewer = await requireMember(`/authorize?${query}`);
  const [site, me, t, wish] = await Promise.all([getSite(), getMe(), getWords(), readWish(said)]);
  if (!wish)
    return (
      <>
        <h1>{t("authorize.title")}</h1>
        <Note look="bad">{t("authorize.broken")}</Note>
      </>
    );
  const name = wish.program.name;
  return (
    <Still>
      <h1>{t("authorize.heading", { program: name })}</h1>
      <p className="intro">
        {t.rich("authorize.intro", {
          program: name,
          site: site.name,
          name: me!.nickname,
          b: (text) => <b className="m">{text}</b>,
        })}
      </p>
      <div className="stack">
        <p className="sm t2">{t("authorize.back", { place: placeIn(wish.asked.redirectUri, wish.program.origins) })}</p>
        <Button href={agreedAddress(said, viewer.sessionId!)} look="primary" size="lg">
          {t("authorize.go", { program: name })}
        </Button>
        <form action={leave}>
          <Button type="submit" look="ghost">
            {t("authorize.leave")}
          </Button>
        </form>
      </div>
    </Still>
  );
}

/** What the program asks for, or null when it asks for something that nobody gets. */
const readWish = (said: Record<string, string | undefined>) =>
  readAsked(said).catch((error) => {
    if (error instanceof DomainError) return null;
    throw error;
  });

/** Where they go on to, as much of it as tells whose it is. */
function placeIn(redirectUri: string | undefined, origins: string[]): string {
  if (!redirectUri) return origins.map((origin) => new URL(origin).host).join(", ");
  const { host, protocol } = new URL(redirectUri);
  return host || protocol;
}
