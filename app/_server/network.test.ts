import { expect, test } from "vitest";
import { addressOf, networkOf } from "./network";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1234:56ff::1", "20010db8123456/56"],
  ["2001:db8:1234:5601:0:0:0:9", "20010db8123456/56"],
  ["2001:db8::1", "20010db8000000/56"],
  ["::1", "00000000000000/56"],
  ["", "unknown"],
  ["x' or 1=1", "unknown"],
])("%s belongs to %s", (address, network) => expect(networkOf(address)).toBe(network));

test("what the caller wrote himself does not count", () => {
  expect(addressOf("198.51.100.1, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(addressOf("198.51.100.1, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
  expect(addressOf("203.0.113.9", 0)).toBe("203.0.113.9");
  expect(addressOf("203.0.113.9", 3)).toBe("203.0.113.9");
});
