import { setPhoto } from "@/domain/members/profile";
import { upload } from "@/entry/upload";

export const POST = upload(setPhoto, "/settings/profile", "photo-saved");
