import type { Metadata } from "next";
import { loadSanction } from "../../sanction";
import { SanctionPage } from "../../sanction-page";
import { titleOf } from "../title";

export async function generateMetadata({ params }: PageProps<"/admin/members/[id]/block">): Promise<Metadata> {
  return titleOf(await params, "admin.sanction.block.title");
}

export default async function BlockPage({ params, searchParams }: PageProps<"/admin/members/[id]/block">) {
  return <SanctionPage {...(await loadSanction("block", (await params).id, (await searchParams).next))} />;
}
