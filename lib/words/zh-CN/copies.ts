import { settings } from "../../rules/settings";

export default {
  // in the wallet
  heading: "本机离线副本",
  intro: "把有效的证明存在这台手机的浏览器里。没有网络时打开“我的证明”，就能看到。",
  about: [
    `退出登录时清除；登录过期或换人登录的，下次联网时清除；最多保留 ${settings.offlineCopyDays} 天。`,
    "副本不加密，也不另设密码：能打开这台手机的人，没有网络时也能打开它。请只存在自己的手机上，并设锁屏密码。",
    "从副本里取出的文件，由手机另行保存，不会随副本清除。",
  ],
  keep: "在本机保存副本",
  keeping: "正在保存……",
  renew: "更新副本",
  forget: "删除副本",
  forgotten: "副本已从这台手机删除。",
  keptAt: "副本保存于 ",
  failed: "没有保存成功。请检查网络和手机的剩余空间，再试一次。",
  cannot: "这个浏览器不能保存副本。可以改用手机自带的浏览器打开本站。",
  needsScript: "保存副本需要浏览器开启 JavaScript。",

  // without a network
  offlineHeading: "现在没有网络",
  offlineIntro: "下面是这台手机上保存的证明副本。",
  copyAbout: (number: string, until: string) => `编号 ${number}，有效至${until}`,
  open: "打开 PDF 文件",
  expired: "已过有效期",
  none: "这台手机上没有保存副本。联网后可以在“我的证明”里保存。",
  onlySays: "副本是保存时的样子；现在是否仍然有效，要联网核验。亮身份也要联网。",
  again: "重新联网",
};
