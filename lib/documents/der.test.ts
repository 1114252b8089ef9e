import * as asn1 from "asn1js";
import { describe, expect, test } from "vitest";
import { type Der, generalizedTime, integer, octets, oid, partsOf, sequence, setOf, time } from "./der";

/** As the general library reads it, to the last byte. */
function read(der: Der) {
  const { offset, result } = asn1.fromBER(Uint8Array.from(der).buffer);
  expect(offset).toBe(der.length);
  expect(result.error).toBe("");
  return result;
}

describe("another reader finds", () => {
  test.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])("%i octets", (length) => {
    const value = read(sequence(octets(new Uint8Array(length).fill(7))));
    const [inner] = value instanceof asn1.Sequence ? value.valueBlock.value : [];
    expect(inner instanceof asn1.OctetString && inner.valueBlock.valueHexView.length).toBe(length);
  });

  test.each(["1.2.840.113549.1.7.2", "2.5.4.97", "2.999.3"])("%s", (dotted) => {
    const value = read(oid(dotted));
    expect(value instanceof asn1.ObjectIdentifier && value.getValue()).toBe(dotted);
  });

  test.each([0, 1, 127, 128, 255])("the number %i, which is not negative", (number) => {
    const value = read(integer(number));
    expect(value instanceof asn1.Integer && value.valueBlock.valueDec).toBe(number);
  });

  test("a time with two digits of the year until 2049, with four from 2050 on", () => {
    const [last, next] = [new Date("2049-12-31T23:59:59Z"), new Date("2050-01-01T00:00:00Z")];
    const [short, long] = [read(time(last)), read(time(next))];
    expect(short instanceof asn1.UTCTime && short.toDate()).toEqual(last);
    expect(long instanceof asn1.GeneralizedTime && long.toDate()).toEqual(next);
    expect(Buffer.from(generalizedTime(last)).toString("latin1")).toContain("20491231235959Z");
  });

  test("a set in the order of its bytes", () => {
    const parts = [octets(Uint8Array.of(9)), integer(5), octets(Uint8Array.of(1, 2))];
    const value = read(setOf(parts));
    const found =
      value instanceof asn1.Set ? value.valueBlock.value.map((one) => Buffer.from(one.toBER())) : [];
    expect(found).toEqual(
      [integer(5), octets(Uint8Array.of(9)), octets(Uint8Array.of(1, 2))].map((one) => Buffer.from(one)),
    );
  });
});

test("the parts come out as they went in, and what is cut short is a bug", () => {
  const parts = [integer(3), octets(new Uint8Array(300)), sequence(integer(4))];
  expect(partsOf(sequence(...parts)).map((part) => Buffer.from(part))).toEqual(
    parts.map((part) => Buffer.from(part)),
  );
  expect(() => partsOf(sequence(...parts).subarray(0, 100))).toThrow("cut short");
});
