import type zhCN from "../zh-CN/outbox";

const outbox: typeof zhCN = {
  title: "Demo outbox",
  heading: "Demo outbox",
  intro: "The demo sends nothing outside: every text, mail and group message appears here, the newest first.",
  empty: "Nothing yet. Request a code on the sign-in page first.",
  refresh: "Refresh",
  to: (phone: string) => `To ${phone}`,
};

export default outbox;
