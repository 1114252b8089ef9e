import { expect, test } from "vitest";
import {
  isKeyDueForRenewal,
  isRevocationListGood,
  keyRenewalDays,
  keyRenewalEnds,
  keyRevocationReasons,
  knownSuite,
  needsNewKey,
  outsideSignerAlarms,
  outsideSignerRests,
  outsideSignerSilent,
  revocationListIsDue,
  revocationListLasts,
  revocationListUrl,
  signatureLevel,
  unstampedStillCounts,
} from "./key";

const DAY = 86_400_000;
const now = new Date("2026-11-29T02:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

test("a key is renewed ninety days before its certificate ends", () => {
  const threshold = keyRenewalDays * DAY;
  expect(keyRenewalEnds(now)).toEqual(later(threshold));
  expect([1, 0, -1].map((ms) => isKeyDueForRenewal(later(threshold + ms), now))).toEqual([false, true, true]);
});

test("a list is made anew each day, long before it ends", () => {
  expect([DAY - 1, DAY, DAY + 1].map((ms) => revocationListIsDue(now, later(ms)))).toEqual([
    false,
    true,
    true,
  ]);
  expect(revocationListLasts).toBeGreaterThan(2 * DAY);
});

test("a committee that is to sign no more gets no new key; a stolen key is believed in nothing without a stamp", () => {
  expect(keyRevocationReasons.filter((reason) => !needsNewKey(reason))).toEqual(["ceased"]);
  expect(keyRevocationReasons.filter((reason) => !unstampedStillCounts(reason))).toEqual(["compromised"]);
});

test("without an address no list can be fetched, and none is named", () => {
  expect(revocationListUrl("", "root")).toBeNull();
  expect(revocationListUrl("https://suixing.example.cn", "issuing")).toBe(
    "https://suixing.example.cn/v/crl/issuing.crl",
  );
});

test("a key of a suite that is not known signs nothing", () => {
  expect(knownSuite("ES256")).toBe("ES256");
  for (const name of ["SM2", "es256", "", "ES256 "]) expect(() => knownSuite(name)).toThrow("not known here");
});

test("a list is put into documents as long as it is good", () => {
  const ends = revocationListLasts;
  expect([ends - 1, ends, ends + 1].map((ms) => isRevocationListGood(now, later(ms)))).toEqual([
    true,
    false,
    false,
  ]);
});

test("the level of signatures is one of two", () => {
  expect([undefined, "", "B-T", "B-LT"].map(signatureLevel)).toEqual(["B-T", "B-T", "B-T", "B-LT"]);
  for (const word of ["B-LTA", "b-lt", "LT"]) expect(() => signatureLevel(word)).toThrow("no level");
});

test("a signer outside that fails is left alone for half a minute, then twice as long, for eight minutes at most", () => {
  expect([1, 2, 3, 4, 5, 6, 40].map((failures) => outsideSignerRests(failures) / 1000)).toEqual([
    30, 60, 120, 240, 480, 480, 480,
  ]);
});

test("somebody is told of it when it has failed for five minutes", () => {
  expect(outsideSignerSilent(now)).toEqual(later(-300_000));
  expect([-1, 0, 1].map((ms) => outsideSignerAlarms(now, later(300_000 + ms)))).toEqual([false, true, true]);
});
