import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { Forbidden } from "@/domain/errors";
import { getPage } from "@/domain/pages/pages";
import { getViewer, orNotFound } from "@/entry/viewer";

/**
 * A page of the owner's for whoever asks, once per request. Where it is closed and says so, a visitor goes to the login page and comes
 * back, a member reads the 403 page; otherwise the 404 page, for hidden and absent alike (M128). A former address leads on.
 */
export const loadPage = cache(async (slug: string) => {
  const viewer = await getViewer();
  const path = `/pages/${slug}`;
  const page = await orNotFound(
    getPage(viewer, slug).catch((error: unknown) => {
      if (!(error instanceof Forbidden)) throw error;
      if (viewer.kind === "visitor") redirect(`/login?next=${encodeURIComponent(path)}&for=page`);
      forbidden();
    }),
  );
  if (page.slug !== slug) redirect(`/pages/${page.slug}`);
  return page;
});
