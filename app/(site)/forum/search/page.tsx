import { redirect } from "next/navigation";

/** Where the search once was. */
export default async function FormerSearchPage({ searchParams }: PageProps<"/forum/search">) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(await searchParams)) if (typeof value === "string") query.set(key, value);
  redirect(`/search?${query}`);
}
