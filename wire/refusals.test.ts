import { expect, test } from "vitest";
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from "@/domain/errors";
import { type Say, writeOwnRefusal } from "./refusals";

const say: Say = (kind, key) => `${kind}: ${key}`;

test("each refusal has its status and code, and a visitor is asked to log in", () => {
  const codes = [new Forbidden("forbidden"), new NotFound("member"), new Conflict("status-move"), new TooMany(90)].map(
    (failure) => {
      const { status, body } = writeOwnRefusal(failure, say, false);
      return [status, (body as { details: { applicationError: { code: string } } }).details.applicationError.code];
    },
  );
  expect(codes).toEqual([
    [403, "FORBIDDEN"],
    [404, "MEMBER"],
    [409, "STATUS_MOVE"],
    [429, "TOO_MANY"],
  ]);
  expect(writeOwnRefusal(new TooMany(90), say, false).headers).toEqual({ "Retry-After": "90" });
  expect(writeOwnRefusal(new Forbidden("forbidden"), say, true)).toMatchObject({
    status: 401,
    body: { message: "errors: log-in-first", details: { applicationError: { code: "LOG_IN_FIRST" } } },
  });
  expect(writeOwnRefusal(new Forbidden("origin"), say, true).status).toBe(403);
});

test("input that is refused names each field", () => {
  const { status, body } = writeOwnRefusal(new Invalid({ "phones.0.phone": "phone-digits" }), say, false);
  expect([status, body]).toEqual([
    400,
    {
      message: "errors: invalid",
      details: {
        validationError: {
          fieldViolations: [
            {
              field: "phones.0.phone",
              description: "issues: phone-digits",
              violatedRule: "OTHER",
              ruleName: "PHONE_DIGITS",
              data: {},
            },
          ],
        },
      },
    },
  ]);
});
