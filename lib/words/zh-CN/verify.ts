import type { Verdict } from "@/lib/rules/certificate";
import type { LetterVerdict } from "@/lib/rules/letter";

const certificate: Record<Verdict, { title: string; explain: string }> = {
  valid: { title: "有效", explain: "本证明由下列党组织出具，目前有效。请核对姓名首字与纸面是否一致。" },
  expired: { title: "已过期", explain: "本证明曾经有效，有效期已过。请持证人重新开具。" },
  revoked: { title: "已撤销", explain: "本证明已不再有效。请持证人重新开具。" },
  replaced: { title: "已被替代", explain: "持证人已开具新的同类证明，请以新证明为准。" },
  unknown: {
    title: "查无此证",
    explain: "没有找到这个核验码。请对照纸面逐个字符检查；若仍查不到，请不要采信这份文件。",
  },
};

const letter: Record<LetterVerdict, { title: string; explain: string }> = {
  live: { title: "有效", explain: "本介绍信由下列党组织开具，尚在有效期内。" },
  used: { title: "已接收", explain: "转入党组织已凭本介绍信接收该党员。" },
  expired: { title: "已失效", explain: "本介绍信已过有效期，需由开具的党组织重新开具。" },
  void: { title: "已作废", explain: "本介绍信已作废。" },
  on_hold: { title: "暂停使用", explain: "本介绍信已报失，暂停使用。" },
  replaced: { title: "已被替代", explain: "本介绍信已作废，已开具新的介绍信。" },
};

export default {
  title: "核验",
  heading: "核验证明或介绍信",
  intro: "扫描纸面上的二维码会直接打开结果；也可以在这里输入核验码。",
  code: "核验码",
  codeHint: "共 20 个字符，印在二维码旁边，例如 7KQ4X-N2M8R-0V5TJ-W3HBC",
  check: "核验",
  certificate,
  letter,
  letterKind: "党员组织关系介绍信",
  collectiveKind: "党员组织关系介绍信（整建制转接）",
  collective: { title: "已接收", explain: "转入党组织已凭本介绍信接收整个党组织及其党员。" },
  organization: "转接的党组织",
  members: "党员人数",
  memberCount: (count: number) => `${count.toLocaleString("zh-CN")} 名`,
  receivedBy: "接收单位",
  acceptedOn: "接收日期",
  kind: "种类",
  issuer: "出具单位",
  issuedOn: "出具日期",
  validUntil: "有效期至",
  revokedOn: "撤销日期",
  name: "姓名",
  nameNote: "为保护个人信息，只显示姓名的第一个字",
  another: "核验另一份",
  privacy:
    "这里只回答文件是否有效，不显示用途、原因和完整个人信息。核验人不会被记录，持证人只能看到被核验的次数。",
  tooMany: "核验次数过多，请稍后再试。",
};
