/** An invented letter for tests and measurements; the county codes of its numbers were never assigned. */
import type { PaperLetter } from "./paper-letter-sentences";

export const samplePaperLetter: PaperLetter = {
  number: "011200001000〔2026〕第0007号",
  addressee: "中共苏州湖东新材料产业园区委员会组织部",
  origin: "中共北京知行网络科技有限公司第一支部委员会",
  destination: "中共苏州澄湖新材料有限公司第二支部委员会",
  name: "林知远",
  sex: "male",
  bornOn: "1991-08-25",
  ethnicity: "汉族",
  citizenNumber: "110197199108253132",
  status: "full",
  duesPaidUntil: "2026-11",
  validDays: 90,
  issuedOn: "2026-11-22",
  telephone: "19900005138",
  committee: {
    name: "中共北京知行网络科技有限公司委员会",
    address: "北京市海淀区知行路18号院3号楼6层党群工作部",
    telephone: "010-19800001",
    fax: "010-19800002",
    postcode: "100000",
  },
  address: "https://suixing.example.cn/v/7K3QM9X2HD4TBW6ZEN8R",
  code: "7K3QM9X2HD4TBW6ZEN8R",
  replacesLost: null,
  printCount: 1,
};
