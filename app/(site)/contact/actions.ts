"use server";
import { writeToUs } from "@/domain/contacts/messages";
import { action } from "@/entry/action";

export const send = action(writeToUs, "/contact/sent", {
  limit: "contact",
  subject: ({ email }) => email,
});
