import { expect, test } from "vitest";
import { nickname } from "./nickname";

const verdict = (name: unknown) => {
  const parsed = nickname.safeParse(name);
  return parsed.success ? parsed.data : parsed.error.issues.map((issue) => issue.message).join();
};

test.each([
  ["  Hanna   Lindqvist ", "Hanna Lindqvist"],
  ["José", "José"],
  ["नेहा शर्मा", "नेहा शर्मा"],
  ["محمد علي", "محمد علي"],
  ["李小龍", "李小龍"],
  ["Siobhán O'Connor-Ðorđević 2", "Siobhán O'Connor-Ðorđević 2"],
  ["Анна Павлова", "Анна Павлова"],
  ["Ana 🌊", "Ana 🌊"],
])("%s is a name", (given, kept) => {
  expect(verdict(given)).toBe(kept);
});

test.each([
  ["", "nickname-missing"],
  ["   ", "nickname-missing"],
  [undefined, "nickname-missing"],
  ["a", "nickname-short"],
  ["x".repeat(61), "nickname-long"],
  ["***", "nickname-letters"],
  ["ad\u202enim", "nickname-characters"],
  ["Ow\u200bner", "nickname-characters"],
  ["Ow\u00adner", "nickname-characters"],
  ["Owner\u3164", "nickname-characters"],
  ["Own\u0000er", "nickname-characters"],
  [`a${"\u0301".repeat(9)}b`, "nickname-characters"],
  ["Оwner", "nickname-mixed"],
])("%j is refused: nothing may pass for another's name (P26)", (given, reason) => {
  expect(verdict(given)).toContain(reason);
});
