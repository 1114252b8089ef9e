/** An invented collective letter for tests and measurements; the county codes of its numbers were never assigned. */
import type { CollectiveLetter, CollectiveMember } from "./collective-letter-sentences";
import { samplePaperLetter } from "./paper-letter.sample";

const names = ["林知远", "𬱖㛃䶮", "阿卜杜热合曼·买买提伊敏江·阿卜杜克热木·吐尔逊尼亚孜·艾力"];

function members(count: number): CollectiveMember[] {
  return Array.from({ length: count }, (_, i) => ({
    name: names[i % 11 === 4 ? 2 : i % 2] ?? "",
    sex: i % 3 === 0 ? "female" : "male",
    bornOn: "1991-08-25",
    ethnicity: i % 5 === 0 ? "柯尔克孜族" : "汉族",
    citizenNumber: samplePaperLetter.citizenNumber,
    status: i % 10 === 9 ? "probationary" : "full",
    duesPaidUntil: "2026-11",
  }));
}

export function sampleCollectiveLetter(count: number): CollectiveLetter {
  const { number, addressee, origin, issuedOn, committee, address, code } = samplePaperLetter;
  return {
    number,
    addressee,
    origin,
    destination: "中共苏州湖东新材料产业园区委员会",
    reason: "所属企业整体搬迁",
    members: members(count),
    issuedOn,
    issuer: committee.name,
    receipt: { committee: addressee, acceptedOn: "2026-11-22" },
    address,
    code,
  };
}
