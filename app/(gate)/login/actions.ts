"use server";
import { askLoginLink, logOut, signInWithLink, signInWithPassword } from "@/domain/sessions/sign-in";
import { action } from "@/entry/action";
import { goIn, goOut, leaveFor } from "@/entry/next-auth";

export const logIn = action(signInWithPassword, goIn, { limit: "log-in", subject: ({ email }) => email });
export const askLink = action(askLoginLink, "/login/link?sent=1", { limit: "forgot" });
export const logInByLink = action(signInWithLink, goIn, { limit: "token" });
export const logInWithProvider = action(leaveFor, (address) => address, { limit: "token" });
export const leave = action(logOut, goOut, { done: "logged-out" });
