"use server";
import { retryMail } from "@/domain/mails/mailbox";
import { action } from "@/entry/action";

export const retry = action(retryMail, undefined, { done: "mail-retried" });
