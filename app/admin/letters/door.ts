import { forbidden } from "next/navigation";
import { can } from "@/domain/can";
import { openDesk } from "../desk";

/** The pages of letters are the owners' alone. */
export async function openLetters(path: string) {
  const desk = await openDesk(path);
  if (!can.writeToMany(desk.viewer)) forbidden();
  return desk;
}
