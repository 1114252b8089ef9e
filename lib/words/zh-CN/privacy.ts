import type { RevealedField, RevealGround } from "@/lib/rules/reveal";

const fields: Record<RevealedField, string> = { citizen_number: "公民身份号码", phone: "手机号码" };
const grounds: Record<RevealGround, string> = {
  call_member: "联系本人",
  paper_letter: "填写纸质介绍信",
  national_system: "在全国系统办理",
  check_record: "核对名册",
  other: "其他（请写明）",
};

/** 个人信息: what is shown in full and why, who looked, and what a person may ask for. */
export default {
  fields,
  grounds,
  reveal: {
    link: "查看完整号码",
    title: "查看完整号码",
    heading: (name: string) => `查看${name}的完整号码`,
    about: "号码平时只显示一部分。查看会留下记录，本人能看到是哪个党组织的谁、为什么查看。",
    field: "查看哪个号码",
    ground: "为什么需要",
    note: "补充说明",
    noteHint: "选“其他”时必填。不要写号码。",
    submit: "查看",
    working: "正在打开…",
    shown: (name: string, field: RevealedField) => `${name}的${fields[field]}`,
    none: "名册上没有登记这个号码。",
    once: "只显示这一次。离开或刷新本页后要重新填写原因。",
    call: "拨打电话",
    over: "这个号码已经显示过，或已超过时间",
    overText: "需要再看的，请重新填写原因。",
    again: "重新查看",
    back: "回到党员信息",
  },
  mine: {
    title: "个人信息",
    heading: "我的个人信息",
    link: "谁看过我的信息",
    lookers: "谁看过我的信息",
    lookersAbout: "同一位工作人员一天只记一次；每次查看完整号码都单独记录。",
    nobody: "还没有别人看过。",
    viewed: "查看了您的党员信息",
    revealed: (field: RevealedField) => `查看了完整的${fields[field]}`,
    why: (ground: string) => `原因：${ground}`,
    exported: {
      pocket: "导出口袋党员名单，其中有您",
      batch: "导出批量接转的问题行，其中有您",
      reconciliation: "导出与全国系统对账的清单，其中有您",
    },
    unknownOrganization: "系统",
    checks: "证明被核验",
    checksNone: "您的证明还没有被核验过。",
    checksCount: (number: string, times: number) => `${number}：${times} 次`,
    checksAbout: "核验的人不用登录，所以只有次数。",
    imports: "名册导入",
    importsNone: "没有导入改动过您的记录。",
    importNew: "导入时新建了您的记录",
    importChanged: "导入时更新了您的记录",
    importTakenBack: "（已撤销）",
  },
};
