import { expect, test } from "vitest";
import { conceal, reveal } from "./secret";

test("what is concealed is read again here, for its purpose, unaltered, and by nobody else", () => {
  const text = '["2026-11-22T08:00:00.123Z","Zoë"]';
  const hidden = conceal("cursor", text);
  expect(reveal("cursor", hidden)).toBe(text);
  expect(conceal("cursor", text)).toBe(hidden);
  expect(conceal("cursor", `${text} `).slice(0, 12)).not.toBe(hidden.slice(0, 12));
  expect(Buffer.from(hidden, "base64url").toString("latin1")).not.toContain("2026");
  expect(reveal("other", hidden)).toBeNull();
  const bytes = Buffer.from(hidden, "base64url");
  for (const at of [0, 14, bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 1;
    expect(reveal("cursor", altered.toString("base64url")), `byte ${at}`).toBeNull();
  }
  for (const odd of ["", "AAAA", "%%%", Buffer.from(text).toString("base64url")])
    expect(reveal("cursor", odd), odd).toBeNull();
});
