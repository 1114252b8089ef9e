import { settings } from "@/lib/rules/settings";

const minutes = settings.secondFactorMinutes;

export default {
  title: "登录与安全",
  account: "二次验证",
  accountSet: "已设置",
  accountNotSet: "未设置",
  accountDevices: (devices: number) => `已登录 ${devices} 台设备`,
  manage: "管理",

  factors: "二次验证",
  factorsIntro: `除短信验证码外，再用手机上的验证器应用确认一次是您本人，每次 ${minutes} 分钟内有效。党务工作者审批、开具、导出以前必须设置；其他党员可以不设。`,
  app: "验证器",
  since: (at: string) => `${at}起使用`,
  codes: "恢复码",
  codesLeft: (left: number) => `还有 ${left} 个没有用过`,
  appAdd: "设置验证器",
  codesRenew: "更换恢复码",
  lostLink: "验证器和恢复码都丢了？",
  appRemove: "移除验证器",

  code: "动态验证码",
  codeHint: "打开验证器，填写现在显示的 6 位数字；手机不在身边的，填写一个恢复码。",
  confirmAndGoOn: "验证并继续办理",
  confirmHeading: "请先做二次验证",
  confirmIntro: `下一步涉及审批或导出，需要再确认一次是您本人，${minutes} 分钟内不再重复询问。`,
  setUpFirst: "去设置验证器（打开新页面）",
  setUpHint:
    "您还没有设置二次验证。设置只需要一次，大约一分钟；设置好后回到这一页再按一次，已填写的内容还在。",

  appHeading: "设置验证器",
  appIntro: "验证器是手机上的一个应用，每 30 秒换一个 6 位数字。任何支持“动态口令”的验证器应用都可以用。",
  appBegin: "开始设置",
  appScan: "第一步：用验证器应用扫描",
  appQrLabel: "供验证器应用扫描的二维码",
  appType: "不能扫描的，在应用里手工输入这个密钥：",
  appFirstCode: "第二步：填写验证器显示的 6 位数字",
  appFirstCodeHint: "数字每 30 秒更换，填写最新的一个。",
  appConfirm: "完成设置",

  codesHeading: "请抄下恢复码",
  codesIntro: "手机丢失或更换时，用恢复码代替动态验证码，每个只能用一次。它们只显示这一次，请抄在纸上收好。",
  codesWritten: "已经抄好",
  codesWrittenGoOn: "已经抄好，继续办理",

  passkey: "通行密钥",
  passkeyAdd: "添加通行密钥（本机指纹或面容）",
  passkeyRemove: "移除",
  passkeyHeading: "添加通行密钥",
  passkeyIntro: "通行密钥保存在这台设备里，用指纹、面容或锁屏密码确认，不用填写数字。",
  passkeyMake: "在本机创建",
  passkeyUse: "使用通行密钥",
  passkeyFailed: "没有完成。请再试一次，或改用验证器的数字。",
  passkeyNoScript: "这个浏览器没有启用脚本，不能使用通行密钥。请改用验证器。",

  devices: "已登录的设备",
  unknownDevice: "未知设备",
  thisDevice: (name: string) => `${name}（本机）`,
  begun: (at: string) => `登录：${at}`,
  lastSeen: (at: string) => `最近使用：${at}`,
  endOne: "退出这台",
  endOthers: "退出其他所有设备",

  demoCodes: "演示验证器",
  demoCodesIntro: "演示环境可以不装验证器应用：设置和审批时，填写这里显示的数字。",
};
