import { expect, test } from "vitest";
import { originOf, sourceOf } from "./source";

const from = (address: string) => new Headers({ "x-guildhall-ip": address });

test("an IPv4 address is a source by itself, of IPv6 the whole network is", () => {
  expect(sourceOf(from("192.0.2.7"))).toBe("192.0.2.7");
  const network = sourceOf(from("2001:db8:1:2::7"));
  expect(network).toBe("2001:db8:1:2::");
  for (const same of ["2001:DB8:1:2:ffff::1", "2001:0db8:0001:0002:0:0:0:9", "2001:db8:1:2:3:4:5:6"])
    expect(sourceOf(from(same)), same).toBe(network);
  expect(sourceOf(from("2001:db8:1:3::7"))).not.toBe(network);
  expect(sourceOf(from("2001:db8::7"))).toBe("2001:db8:0:0::");
  expect(sourceOf(from("::1"))).toBe("0:0:0:0::");
  expect(sourceOf(new Headers())).toBe("unknown");
});

test("a browser's words are kept to a line", () => {
  expect(originOf(new Headers({ "user-agent": "x".repeat(9_000) })).device).toHaveLength(300);
});

test("the place that a list of sessions shows is coarse", () => {
  expect(originOf(from("192.0.2.7")).place).toBe("192.0.2.0");
  expect(originOf(from("2001:db8::7")).place).toBe("2001:db8:0::");
});
