import { expect, test } from "vitest";
import { hashPassword, isPassword } from "@/lib/password";
import { choosePassword, problemWith } from "./password-policy";

const context = ["Tidewater Makers", "Ewa Lis", "ewa.lis@harbourmail.example"];
const problem = (password: string, min = 10) => problemWith(password, min, context);

test("length is counted in characters, without any rule on their kind (P01)", () => {
  expect(problem("k7mwq4xzp")).toBe("password-short");
  expect(problem("k7mwq4xzpr")).toBe(null);
  expect(problem("🪵 ".repeat(2))).toBe("password-short");
  expect(problem("a wide bench 🪵 under the 🐦 window ".repeat(4).slice(0, 128))).toBe(null);
  expect(problem("k7mwq4xzpr", 15)).toBe("password-short");
  expect(problem("only small letters here")).toBe(null);
  expect(problem("x7".repeat(400))).toBe("password-long");
});

test.each([
  "passwordpassword",
  "1qaz2wsx3edc4rfv",
  "1234567890123456",
  "qwertyuiopasdfgh",
  "abcdefghijklmnop",
  "aaaaaaaaaaaaaaaa",
  "Password2026!!!!",
  "p@ssw0rd12345678",
  "iloveyouiloveyou",
  "letmein letmein",
])("%s is refused as common (P02)", (password) => expect(problem(password)).toBe("password-common"));

test.each(["tidewater2026", "Tidewater Makers 2026", "T1dewater!2026!!", "ewa.lis-2026", "harbourmail99"])(
  "%s is refused, as whoever guesses knows it already (P02)",
  (password) => expect(problem(password)).toBe("password-context"),
);

test.each([
  "lantern rope tidewater bench",
  "correct horse battery staple",
  "kV7#qLm2xZ",
  "harbour cat eats seven nets",
])("%s passes", (password) => expect(problem(password)).toBe(null));

test("the whole password counts, and NFC and NFD are the same one (P01)", async () => {
  const start = `${"x".repeat(71)}é`;
  const hash = await hashPassword(`${start} one way`);
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await isPassword(hash, `${start} another`)).toBe(false);
  expect(await isPassword(hash, `${start} one way`.normalize("NFD"))).toBe(true);
  expect(await isPassword(null, "nobody's password")).toBe(false);
});

test("a chosen password says whether it is long enough for staff, and staff need that", async () => {
  const settings = { name: "Tidewater Makers", memberPasswordMin: 10, staffPasswordMin: 15 };
  const person = { email: "a@b.example", nickname: "Ann" };
  expect((await choosePassword("k7mwq4xzpr", person, settings, "password")).isStaffGrade).toBe(false);
  await expect(
    choosePassword("k7mwq4xzpr", { ...person, isStaff: true }, settings, "newPassword"),
  ).rejects.toMatchObject({
    fields: { newPassword: "password-short" },
    values: { min: 15 },
  });
});
