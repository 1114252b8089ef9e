import type { ConditionId } from "@/lib/rules/transfer-conditions";
import common from "./common";

type Details = Readonly<Record<string, string | number>>;

/** How a condition stands, in one line, and what the member does where it does not stand well. */
export interface ConditionWords {
  readonly ok: (details: Details) => string;
  readonly stop: (details: Details) => string;
  readonly warn?: (details: Details) => string;
  readonly todo: (details: Details) => string;
}

const month = (value: string | number | undefined) => common.month(String(value));
const always = (sentence: string) => () => sentence;

const conditions: Record<ConditionId, ConditionWords> = {
  on_the_books: {
    ok: always("名册上是在册党员"),
    stop: always("名册上不是在册的正式党员或预备党员"),
    todo: always("请联系支部核对名册。"),
  },
  contact: {
    ok: always("与支部联系正常"),
    stop: always("名册上登记为失去联系"),
    todo: always("请先联系支部，恢复联系后再申请。"),
  },
  not_abroad: {
    ok: always("不在出国保留关系期间"),
    stop: always("出国（境）期间保留组织关系"),
    todo: always("回国恢复组织生活后才能接转，请联系支部。"),
  },
  no_hold: {
    ok: always("没有暂缓办理的事项"),
    warn: always("暂缓办理，党委已特批"),
    stop: always("暂缓办理"),
    todo: always("具体情况请联系支部。"),
  },
  no_open_case: {
    ok: always("没有正在办理的接转"),
    stop: always("已有一件接转正在办理"),
    todo: always("一次只能办一件。请查看它的进度，或先撤回。"),
  },
  dues: {
    ok: ({ paid }) => `党费已交至${month(paid)}`,
    warn: ({ paid }) => `党费已交至${month(paid)}，本月待交`,
    stop: ({ paid, owed }) =>
      paid === undefined ? "支部还没有登记您的党费" : `党费只交至${month(paid)}，欠交 ${owed} 个月`,
    todo: ({ paid, owed }) =>
      paid === undefined
        ? "请支部登记党费交到哪个月，登记后即可申请。"
        : owed === undefined
          ? "可以申请，请记得交本月党费。"
          : "请向支部补交到上个月，支部登记后即可申请。",
  },
  probation: {
    ok: ({ ends }) => (ends === undefined ? "已转正" : `预备期到${common.date(String(ends))}`),
    warn: ({ ends }) => `预备期到${common.date(String(ends))}，党委已特批先转`,
    stop: ({ ends }) => `预备期到${common.date(String(ends))}，要先讨论转正`,
    todo: always("请联系支部，讨论转正并登记后再申请。"),
  },
  penalty: {
    ok: always("没有随组织关系转递的处分决定"),
    warn: always("在留党察看或限期改正期间，处分决定随组织关系一起转"),
    stop: always("处分决定还没有随组织关系转递"),
    todo: always("可以申请；接收支部会看到处分决定。"),
  },
  origin_committee: {
    ok: always("所在党委可以办理接转"),
    stop: always("没有找到可以办理接转的所在党委"),
    todo: always("请联系支部，由上级核对组织设置。"),
  },
  target_branch: {
    ok: always("转入支部可以接收"),
    stop: always("转入支部已撤销，或不能接收组织关系"),
    todo: always("请重新选择转入支部。"),
  },
  target_differs: {
    ok: always("转入支部不是现在的支部"),
    stop: always("转入支部就是现在的支部"),
    todo: always("请选择另一个支部。"),
  },
  target_committee: {
    ok: always("转入党委可以办理接转"),
    stop: always("转入支部的上级没有接转权限"),
    todo: always("请与新单位的党组织核对，或重新选择。"),
  },
  target_outside: {
    ok: always("转往平台以外的单位，抬头、去向、联系方式齐全"),
    stop: always("抬头、去向或联系方式不全"),
    todo: always("请向接收单位问清后补全。"),
  },
  online_allowed: {
    ok: always("可以在网上办理"),
    stop: always("这个单位不在网上办理接转"),
    todo: always("请到所在党委办理纸质介绍信。"),
  },
};

export default conditions;
