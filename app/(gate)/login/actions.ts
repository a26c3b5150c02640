"use server";
import { askLoginLink, logOut, signInWithLink } from "@/domain/sessions/sign-in";
import { action } from "@/entry/action";
import { goIn, goOut, leaveFor, logInFromHere } from "@/entry/next-auth";

export const logIn = action(logInFromHere, goIn, { limit: "log-in", subject: ({ email }) => email });
export const askLink = action(askLoginLink, "/login/link?sent=1", { limit: "forgot" });
export const logInByLink = action(signInWithLink, goIn, { limit: "token" });
export const logInWithProvider = action(leaveFor, (address) => address, { limit: "token" });
export const leave = action(logOut, goOut, { done: "logged-out" });
