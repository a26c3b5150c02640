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
