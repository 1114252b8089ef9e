import type { DutyName } from "@/lib/rules/duty";

/** 后台任务: what an administrator reads when one of them is late. */
const names: Record<DutyName, string> = {
  relay_messages: "发送短信",
  relay_mails: "发送邮件",
  relay_webhooks: "提醒群机器人",
  make_documents: "制作证明",
  sign_outside: "制作由外部密钥签名的证明",
  publish_status: "公布证明状态清单",
  publish_revocations: "发布签名证书吊销列表",
  import_rosters: "名册导入",
  start_batches: "批量发起接转",
  issue_certificates: "批量开具证明",
  place_wishes: "转交核验申请",
  place_incoming: "转交外来介绍信",
  settle_phone_changes: "更换名册手机号码",
  settle_factor_resets: "重置二次验证",
  remind_renewals: "提醒重新核验",
  remind_expiry: "提醒证明快到期",
  call_reviews: "证明审核提醒和催办",
  call_transfers: "催办提醒",
  lapse_transfers: "到期处理",
  link_events: "登记审计链",
  sign_checkpoints: "签署审计检查点",
  check_invariants: "核对台账",
  end_delegations: "结束到期的委托",
  check_calendar: "检查工作日历",
  erase_due: "到期删除个人信息",
  clear_expired: "清除到期资料",
  reseal_keys: "更换加密密钥",
  rotate_keys: "更换党委签名密钥",
  watch_duties: "互相检查",
};

export default {
  names,
  lateHeading: (count: number) => `${count} 项后台任务没有按时运行`,
  lateText: "期限和状态仍按当前时间显示，不受影响；消息、证明和提醒可能推迟。请联系运维人员检查后台进程。",
  never: (name: string) => `${name}：还没有运行过`,
  silentSince: (name: string, when: string) => `${name}：${when} 以后没有运行`,
  failedSince: (name: string, when: string) => `${name}：${when} 以后每次都失败`,
  outsideHeading: (count: number) => `${count} 个党委的外部密钥需要处理`,
  outsideWaiting: (committee: string, count: number, since: string) =>
    `${committee}：外部签名没有完成，${count} 份证明自 ${since} 起等待制作`,
  outsideEnding: (committee: string, when: string) => `${committee}：外部密钥的证书将于 ${when} 到期`,
  outsideText: "等待期间不会用其他密钥代签。请联系运维人员检查签名程序，或者更换密钥。",
};
