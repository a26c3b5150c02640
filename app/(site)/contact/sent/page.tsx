import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Still } from "@/components/ui/still";
import { getWords } from "@/entry/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords())("contactForm.sentTitle"), robots: { index: false } };
}

/** Says that it came, the same to everybody. */
export default async function SentPage() {
  const t = await getWords();
  return (
    <Still>
      <Empty
        heading="h1"
        title={t("contactForm.sentTitle")}
        seed="contact"
        action={<Button href="/">{t("contactForm.home")}</Button>}
      >
        {t("contactForm.sent")}
      </Empty>
    </Still>
  );
}
