import { setCover } from "@/domain/members/profile";
import { upload } from "@/entry/upload";

export const POST = upload(setCover, { page: "/settings/profile", field: "cover", done: "cover-saved" });
