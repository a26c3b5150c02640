import { expect, test } from "vitest";
import { translator } from "@/messages/translate";
import { actorName } from "./event-words";

test("what a rule decided while nobody was logged in was done by the site, not by a visitor", () => {
  const t = translator("en");
  const nobody = { actorKind: "visitor", actorId: null, actorName: null };
  expect(actorName(t, { ...nobody, type: "member.approved" })).toBe("The site");
  expect(actorName(t, { ...nobody, type: "owner.made" })).toBe("The site");
  expect(actorName(t, { ...nobody, type: "password.asked" })).toBe("A visitor");
  expect(actorName(t, { type: "member.approved", actorKind: "member", actorId: "1", actorName: "Olga" })).toBe("Olga");
});
