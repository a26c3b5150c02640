import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { one } from "@/entry/path";
import { getWords } from "@/entry/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("signOn.failed"), robots: { index: false } };
}

/** What is said when another site's question cannot be answered, and there is no certain way back to it. */
export default async function SignOnFailedPage({ searchParams }: PageProps<"/sign-on/failed">) {
  const [t, { why }] = [await getWords(), await searchParams];
  return (
    <>
      <h1>{t("signOn.failed")}</h1>
      <p className="intro">{t(one(why) === "over" ? "signOn.over" : "signOn.wrong")}</p>
      <Button href="/" size="lg" look="primary">
        {t("signOn.home")}
      </Button>
    </>
  );
}
