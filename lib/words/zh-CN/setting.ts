import type { CommitteeSettingKey, committeeSettings } from "@/lib/rules/settings";

interface SettingWords {
  readonly label: string;
  readonly about: string;
}

type Unit = (typeof committeeSettings)[CommitteeSettingKey]["unit"];

/** 办理设置: what a committee may set for itself and those below it, each with its sentence. */
const settings: Record<CommitteeSettingKey, SettingWords> = {
  originBranchWorkdays: { label: "转出支部审核期限", about: "转出支部收到申请以后，多少个工作日内审核。" },
  originCommitteeWorkdays: {
    label: "转出党委审批期限",
    about: "转出党委收到支部意见以后，多少个工作日内审批、开具介绍信。",
  },
  targetCommitteeWorkdays: {
    label: "转入党委办理期限",
    about: "转入党委收到介绍信以后，多少个工作日内审核并落实支部。",
  },
  targetBranchWorkdays: { label: "转入支部接收期限", about: "转入支部落实以后，多少个工作日内接收。" },
  fileCheckWorkdays: { label: "函询复函期限", about: "转入党委去函核实以后，转出党委多少个工作日内复函。" },
  refusedWorkdays: { label: "退回后处理期限", about: "介绍信被退回以后，转出党委多少个工作日内处理。" },
  letterTroubleWorkdays: {
    label: "介绍信异常处理期限",
    about: "介绍信过期或挂失以后，转出党委多少个工作日内处理。",
  },
  lossSilenceWorkdays: {
    label: "挂失等待期限",
    about: "介绍信挂失以后，转入方多少个工作日没有答复，书记即可确认没有收到。",
  },
  returnedDays: { label: "补正期限", about: "申请退回补正以后，党员多少天内改好再交，过期自动撤回。" },
  letterDaysSameRoot: {
    label: "介绍信有效期（同一上级）",
    about: "转入转出双方属于同一上级时，介绍信有效多少天。",
  },
  letterDaysElsewhere: {
    label: "介绍信有效期（其他）",
    about: "其他情形下，介绍信有效多少天；任何情形都不超过三个月。",
  },
  expiryWarningDays: {
    label: "到期提醒",
    about: "介绍信有效期满多少天以前，提醒党员和双方书记。",
  },
  duesToleranceMonths: { label: "党费宽限", about: "党费交至几个月以前，仍可办理接转。" },
  probationDecideFirstDays: {
    label: "预备期将满",
    about: "预备期满多少天以前起，先讨论转正再办理接转。",
  },
  reversalDays: { label: "撤回已完成接转", about: "接转完成以后多少天内，双方党委可以商定恢复原状。" },
  letterBySecretaryOnly: {
    label: "只由书记签发介绍信",
    about: "选“是”，介绍信只能由党委书记、副书记签发，其他委员和组织员不能签发。",
  },
};

export default {
  settings,
  title: "办理设置",
  about: "本党委和下级党组织办理时适用。没有设置的，沿用最近一级上级党委的设置；上级也没有的，用默认值。",
  later: "改动只影响以后的办理，已经定下的期限不变。",
  committee: "党委",
  choose: "查看",
  setting: "设置",
  value: "现在的值",
  from: "来自",
  own: "本党委设置",
  above: (committee: string) => `沿用${committee}的设置`,
  usual: "默认值",
  setBy: (name: string, when: string) => `${name}，${when}`,
  setAt: (when: string) => when,
  range: "可设范围",
  between: (unit: Unit, least: number, most: number) =>
    ({
      workdays: `${least} 至 ${most} 个工作日`,
      days: `${least} 至 ${most} 天`,
      months: `${least} 至 ${most} 个月`,
      yes_no: "是或否",
    })[unit],
  inUnit: (unit: Unit, value: number) =>
    ({
      workdays: `${value} 个工作日`,
      days: `${value} 天`,
      months: `${value} 个月`,
      yes_no: value === 1 ? "是" : "否",
    })[unit],
  newValue: (unit: Unit) =>
    ({ workdays: "改为多少个工作日", days: "改为多少天", months: "改为多少个月", yes_no: "是或否" })[unit],
  yes: "是",
  no: "否",
  save: "保存",
  restore: "恢复默认",
  restoreText: (value: string) => `取消本党委的设置，改为沿用上级或默认值：${value}。`,
  back: "回到办理设置",
};
