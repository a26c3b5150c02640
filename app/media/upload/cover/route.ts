import { setCover } from "@/domain/members/profile";
import { upload } from "@/entry/upload";

export const POST = upload(setCover, "/settings/profile", "cover-saved");
