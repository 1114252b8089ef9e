/** What committees write to each other about an invented transfer, for tests and measurements. */
import type { Enquiry } from "./enquiry-sentences";
import type { PaperReceipt } from "./paper-receipt-sentences";
import type { ReturnSlip } from "./return-slip-sentences";

const origin = "中共北京知行网络科技有限公司委员会";
const target = "中共苏州湖东新材料产业园区委员会";
const contact = {
  officer: "欧阳书远",
  telephone: "0512-19800003",
  address: "苏州市湖东大道1号园区党群服务中心二楼",
};

export const sampleReturnSlip: ReturnSlip = {
  number: "ZJ-2026-000123",
  issuer: origin,
  letterNumber: "011200001000〔2026〕第0007号",
  letterIssuedOn: "2026-11-22",
  name: "林知远",
  ground: "wrong_addressee",
  note: "抬头应当写具有审批预备党员权限的基层党委，本信写成了支部",
  letterEnclosed: true,
  returnedBy: target,
  returnedOn: "2026-12-01",
  contact,
};

export const samplePaperReceipt: PaperReceipt = {
  letterNumber: "011200001000〔2026〕第0007号",
  issuer: origin,
  name: "林知远",
  acceptedBy: target,
  acceptedOn: "2026-12-01",
  issuedOn: "2026-12-03",
  officer: contact.officer,
  telephone: contact.telephone,
};

export const sampleEnquiry: Enquiry = {
  number: "湖东委函〔2026〕3号",
  addressee: origin,
  name: "林知远",
  letterNumber: "011200001000〔2026〕第0007号",
  missing: ["入党志愿书", "政治审查材料", "培养教育考察材料"],
  note: "",
  replyBy: "2026-12-21",
  issuer: target,
  issuedOn: "2026-12-01",
  contact,
};
