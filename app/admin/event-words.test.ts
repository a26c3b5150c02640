import { expect, test } from "vitest";
import { EVENT_TYPES } from "@/domain/audit";
import { PERMISSIONS } from "@/domain/permissions";
import { translator } from "@/messages/translate";
import { actorName, eventLabel } from "./event-words";

test("what a rule decided while nobody was logged in was done by the site, not by a visitor", () => {
  const t = translator("en");
  const nobody = { actorKind: "visitor", actorId: null, actorName: null };
  expect(actorName(t, { ...nobody, type: "member.approved" })).toBe("The site");
  expect(actorName(t, { ...nobody, type: "owner.made" })).toBe("The site");
  expect(actorName(t, { ...nobody, type: "password.asked" })).toBe("A visitor");
  expect(actorName(t, { type: "member.approved", actorKind: "member", actorId: "1", actorName: "Olga" })).toBe("Olga");
});

test("every kind of fact has its phrase, and every permission its name and what it means", () => {
  const t = translator("en");
  const bare = EVENT_TYPES.filter((type) => !t.has(`audit.events.${type}` as "audit.events.member.blocked"));
  expect(bare).toEqual([]);
  for (const type of EVENT_TYPES) expect(() => eventLabel(t, type), type).not.toThrow();
  for (const permission of PERMISSIONS)
    for (const words of ["permissions", "permissionHints"])
      expect(t.has(`${words}.${permission}` as "permissions.members.manage"), `${words}.${permission}`).toBe(true);
});
