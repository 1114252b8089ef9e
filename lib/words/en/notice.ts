import type zh from "../zh-CN/notice";

const notice: typeof zh = {
  title: "Notices",
  unread: "Unread",
  readAll: "Mark all as read",
  forOffice: (organization) => `To do for ${organization}`,
  aboutYou: "About you",
  empty: "No notices yet",
  emptyText: "When a request moves or a certificate changes, you are told here.",
  home: "Go to the home page",
};

export default notice;
