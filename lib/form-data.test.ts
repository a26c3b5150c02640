import { expect, test } from "vitest";
import { typedValues } from "./form-data";

test("what was typed comes back, but for passwords and tokens; how long passwords must be is no secret", () => {
  const form = new FormData();
  for (const name of ["nickname", "password", "newPassword", "token", "memberPasswordMin", "$ACTION_KEY"])
    form.set(name, "typed");
  form.append("kinds[]", "a");
  form.append("kinds[]", "b");
  expect(typedValues(form)).toEqual({ nickname: "typed", memberPasswordMin: "typed", "kinds[]": "a,b" });
});

test("an answer is no secret because its field's key says token or password", () => {
  const form = new FormData();
  for (const name of ["fields.bus_token", "fields.old_password", "seenBy.token"]) form.set(name, "typed");
  form.append("fields.tokens[]", "a");
  expect(typedValues(form)).toEqual({
    "fields.bus_token": "typed",
    "fields.old_password": "typed",
    "seenBy.token": "typed",
    "fields.tokens[]": "a",
  });
});
