"use client";
import { createContext, type ReactNode, useContext } from "react";

type WrongPlaceWords = Record<
  | "notFound"
  | "notFoundText"
  | "search"
  | "find"
  | "home"
  | "forbidden"
  | "forbiddenText"
  | "forbiddenWhich"
  | "unauthorized"
  | "unauthorizedText"
  | "logIn"
  | "broken"
  | "brokenText"
  | "reference"
  | "retry",
  string
> & { permissions: Record<string, string>; site: string; logo: string | null };

const Words = createContext<WrongPlaceWords | null>(null);

/** Gives the pages for 401, 403, 404 and 500 their words: they are made by the browser as well, and may not ask for anything. */
export function WrongPlaceProvider({ words, children }: { words: WrongPlaceWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useWrongPlaceWords(): WrongPlaceWords {
  const words = useContext(Words);
  if (!words) throw new Error("WrongPlaceProvider is missing");
  return words;
}
