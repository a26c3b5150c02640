import type { Metadata } from "next";
import { loadSanction } from "../../sanction";
import { SanctionPage } from "../../sanction-page";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/members/[id]/mute">): Promise<Metadata> {
  return titleOf(await params, "admin.sanction.mute.title");
}

export default async function MutePage({ params, searchParams }: PageProps<"/admin/members/[id]/mute">) {
  return <SanctionPage {...(await loadSanction("mute", (await params).id, (await searchParams).next))} />;
}
