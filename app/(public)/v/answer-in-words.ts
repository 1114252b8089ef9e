import type { CheckedAnswer } from "@/app/_ui/checked-answer";
import type { CodeAnswer } from "@/lib/reads/verification-code";
import type { Words } from "@/lib/words/zh-CN";

const tones = {
  valid: "good",
  live: "good",
  used: "good",
  expired: "warn",
  on_hold: "warn",
  revoked: "bad",
  void: "bad",
  replaced: "warn",
  unknown: "neutral",
} as const;

/** What a stranger may learn, as it is said to him; `unknown` by the way in which he asked. */
export function answerInWords(
  t: Words,
  answer: CodeAnswer,
  unknown: { readonly title: string; readonly explain: string } = t.verify.certificate.unknown,
): CheckedAnswer {
  const { verify: said, common } = t;
  switch (answer.what) {
    case "unknown":
      return { tone: tones.unknown, title: unknown.title, label: unknown.explain, rows: [], notes: [] };
    case "collective_letter":
      return {
        tone: tones.used,
        title: said.collective.title,
        label: said.collective.explain,
        rows: [
          { term: said.kind, value: said.collectiveKind },
          { term: said.issuer, value: answer.issuer },
          { term: said.issuedOn, value: common.date(answer.issuedOn) },
          { term: said.organization, value: answer.organization },
          { term: said.members, value: said.memberCount(answer.members) },
          { term: said.receivedBy, value: answer.receivedBy },
          { term: said.acceptedOn, value: common.date(answer.acceptedOn) },
        ],
        notes: [],
      };
    case "certificate":
    case "letter": {
      const { title, explain } =
        answer.what === "certificate" ? said.certificate[answer.verdict] : said.letter[answer.verdict];
      const revokedOn = answer.what === "certificate" ? answer.revokedOn : null;
      return {
        tone: tones[answer.verdict],
        title,
        label: explain,
        rows: [
          {
            term: said.kind,
            value: answer.what === "letter" ? said.letterKind : t.certificate.kinds[answer.kind],
          },
          { term: said.issuer, value: answer.issuer },
          { term: said.issuedOn, value: common.date(answer.issuedOn) },
          { term: said.validUntil, value: common.date(answer.validUntil) },
          ...(revokedOn === null ? [] : [{ term: said.revokedOn, value: common.date(revokedOn) }]),
          { term: said.name, value: answer.maskedName },
        ],
        notes: [said.nameNote],
      };
    }
  }
}
