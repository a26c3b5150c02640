import { z } from "zod";
import { oneLine } from "@/lib/plain-text";

export const LABEL_MAX = 40;

const menu = z.enum(["site", "member"], "choice-missing");
const key = z.string("choice-missing").min(1, "choice-missing").max(120, "choice-missing");
const label = z
  .string("menu-label-missing")
  .max(400, "menu-label-long")
  .transform(oneLine)
  .pipe(z.string().max(LABEL_MAX, "menu-label-long"));

export const EntryInput = z.object({ menu, key });
export const MoveEntryInput = EntryInput.extend({ direction: z.enum(["up", "down"], "choice-missing") });
/** A whole order at once, as dragging leaves it: keys with commas between. */
export const OrderInput = z.object({
  menu,
  ids: z
    .string("choice-missing")
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(key).max(100, "choice-missing")),
});
export const AddPageInput = z.object({ menu, pageId: z.uuid("page-missing"), label: label.default("") });
export const AddLinkInput = z.object({
  menu,
  label: label.pipe(z.string().min(1, "menu-label-missing")),
  /** Outside addresses alone: what is ours has its own places. */
  href: z
    .string("menu-link")
    .trim()
    .max(500, "menu-link")
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "menu-link"),
});
