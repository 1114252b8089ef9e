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
  expired: { title: "已过期", explain: "本介绍信已过有效期，需由开具的党组织重新开具。" },
  void: { title: "已作废", explain: "本介绍信已作废。" },
  on_hold: { title: "暂停使用", explain: "本介绍信已报失，暂停使用。" },
  replaced: { title: "已被替代", explain: "本介绍信已作废，已开具新的介绍信。" },
};

export default {
  title: "核验",
  heading: "核验证明或介绍信",
  intro: "扫描纸面上的二维码会直接打开结果；也可以用下面的任一种方法。",
  code: "核验码",
  codeHint: "共 20 个字符，印在二维码旁边，例如 7KQ4X-N2M8R-0V5TJ-W3HBC",
  byCode: "按核验码",
  byFile: "按电子文件",
  byPaper: "按纸面内容",
  number: "编号",
  numberHint: "印在证明右上角，例如 示委C01〔2026〕证00042",
  paperName: "纸面上的姓名",
  paperNameHint: "完整姓名，与纸面一字不差",
  lastFour: "公民身份号码最后四位",
  lastFourHint: "纸面上号码的最后四位，最后一位可能是 X",
  compare: "核对",
  working: "正在核验…",
  paperUnknown: {
    title: "核对不上",
    explain: "没有同时符合编号、姓名和最后四位的证明。请对照纸面检查；若仍核对不上，请不要采信这份文件。",
  },
  matchHeading: "核对姓名和号码",
  matchIntro: "填写纸面上的姓名和号码，这里只回答与出具时是否一致。",
  matchOffer: "核对姓名和号码",
  matchOfferText: "防止有人改动纸面上的姓名",
  matchPrivacy: "填写的内容不会保存，也不会出现在网址里。",
  matches: { title: "一致", explain: "姓名和最后四位与出具时一致。" },
  matchesNot: {
    title: "不一致",
    explain: "姓名或最后四位与出具时不一致。请对照纸面检查；若仍不一致，请不要采信这份文件。",
  },
  file: "选择或拖入 PDF 文件",
  fileHint: "文件只在您的浏览器里检查，不会上传；只用文件的指纹查询当前状态。",
  fileHintOffline: "文件只在这台设备上检查；没有网络时能核对签名，查不到它现在是否还有效。",
  fileNeedsScript: "按电子文件核验需要浏览器启用 JavaScript；也可以按核验码或纸面内容核验。",
  fileSigner: "签名单位",
  fileSignedAt: "签名时间",
  fileKeyAsOf: "签名证书未被吊销，截至",
  fileKeyUnknown: "未查到吊销清单",
  fileFailed: "检查没有完成，请确认网络正常后再选择一次文件。",
  fileStateUnknown: {
    title: "签名属实，状态未知",
    explain: "文件由下列党组织签名，签名后没有改动。现在查不到它是否已被撤销，请联网后再核验一次。",
  },
  fileUnknown: {
    title: "签名属实，但不是证明",
    explain: "文件由下列党组织签名，签名后没有改动；它不在证明的登记里，无法查询当前是否有效。",
  },
  findings: {
    altered: { title: "文件被改动", explain: "文件与签名时不一致，请不要采信，请持证人提供原文件。" },
    unsigned: {
      title: "没有签名",
      explain: "文件里没有数字签名，不能证明由谁出具。截图和重新打印的文件也是如此。",
    },
    foreign: { title: "不是本系统签发", explain: "文件带有签名，但签名的不是本系统里的党组织，请不要采信。" },
    keyRevoked: {
      title: "签名证书已被吊销",
      explain: "文件签名时，签名所用的证书已被吊销，签名的可能不是这个党组织，请不要采信。",
    },
    notPdf: { title: "不是 PDF 文件", explain: "请选择下载得到的 PDF 原文件，不要选择照片或截图。" },
  },
  tokenWrong: {
    title: "二维码被改动",
    explain: "二维码里的内容不是本系统的党组织为这份证明签发的，请不要采信这份文件。",
  },
  offlineReady: "没有网络时，也可以在这台设备上扫码核验。",
  offlineHeading: "没有网络时的核验",
  offlineIntro: "现在没有网络，下面按这台设备上次联网时保存的内容核验。",
  offlineListOf: "所依据的撤销清单生成于 ",
  offlineGenuine: {
    title: "签名属实，未见撤销",
    explain: "由下列党组织签发，内容没有改动，清单生成时没有被撤销。请核对姓名首字与纸面是否一致。",
  },
  offlineNoToken: {
    title: "需要联网核验",
    explain:
      "这个网址里没有可以离线核验的内容，或者这台设备还没有保存核验所需的数据。请直接扫描证明上的二维码，或联网后再试。",
  },
  offlineProves: [
    "离线时能证明：证明由哪个党组织签发、二维码内容没有改动、到清单生成时没有撤销。",
    "离线时不能证明：清单生成之后是否撤销或被替代。联网后请再核验一次。",
    "有效期按这台设备的日期判断。",
  ],
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
    "这里只回答文件是否有效，不显示用途、原因和完整个人信息。核验人不会被记录，持证人只能看到被核验的次数和时间。",
  tooMany: "核验次数过多，请稍后再试。",
};
