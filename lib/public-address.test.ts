import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address";

const INSIDE =
  "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.0.1 " +
  "192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 " +
  ":: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 " +
  "2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1";

test.each(INSIDE.split(" "))("%s is no address of the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001:80b::200e"])("%s is", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(["", "example.org", "8.8.8.8.8", "8.8.8.8:80", "[::1]"])("%j is no address at all", (text) => {
  expect(isPublicAddress(text)).toBe(false);
});
