import { setPostCover } from "@/domain/blog/write";
import { upload } from "@/entry/upload";
import { isUuid } from "@/lib/id";

/** The cover of a draft, as a form without scripts sends it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isUuid(id)) return new Response(null, { status: 404 });
  return upload(setPostCover, { page: `/blog/drafts/${id}`, field: "cover", done: "cover-kept" })(request);
}
