import { setLogo } from "@/domain/settings/update";
import { upload } from "@/entry/upload";

export const POST = upload(setLogo, { page: "/admin/settings", field: "look", done: "logo-saved" });
