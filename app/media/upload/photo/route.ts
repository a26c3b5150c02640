import { setPhoto } from "@/domain/members/profile";
import { upload } from "@/entry/upload";

export const POST = upload(setPhoto, { page: "/settings/profile", field: "photo", done: "photo-saved" });
