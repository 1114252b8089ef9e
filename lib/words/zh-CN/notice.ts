/** 通知: what the product tells a person inside; the title of each is the sentence of its event. */
export default {
  title: "通知",
  unread: "未读",
  readAll: "全部标为已读",
  /** Why he is told: it is the turn of his organization. */
  forOffice: (organization: string) => `${organization}的待办`,
  aboutYou: "与您有关",
  empty: "还没有通知",
  emptyText: "申请有进展、证明有变化时，会在这里告诉您。",
  home: "回到首页",
};
