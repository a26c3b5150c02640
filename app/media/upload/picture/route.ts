import { addPicture } from "@/domain/writing/pictures";
import { route } from "@/entry/route";
import { readPicture } from "@/entry/upload";
import { imageFile } from "@/lib/image-sizes";

/** A picture for a text that is being written: the editor puts the answered address into it. */
export const POST = route(
  async ({ request, viewer }) => {
    const { key, width, height } = await addPicture(viewer, await readPicture(request));
    return { address: `/media/${imageFile(key, 1280)}`, width, height };
  },
  { body: "raw", limit: "upload" },
);
