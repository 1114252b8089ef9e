import type zhCN from "../zh-CN/complaint";

const number = (count: number) => count.toLocaleString("en-GB");
const waits = (count: number) => `${number(count)} ${count === 1 ? "waits" : "wait"} for an answer`;

const complaint: typeof zhCN = {
  title: "Complaints and suggestions",
  heading: "Make a complaint or suggestion",
  intro: (workdays) =>
    `Say here what went wrong, or what could be better. You are answered within ${workdays} working days.`,
  goesTo: "Answered by",
  administrators: "The administrators of the system",
  about: "About request",
  aboutRejected: "This is about a request that was rejected; the committee above answers it.",
  named:
    "You are signed in: your name goes to whoever answers. If you do not want to give it, sign out first.",
  unnamed:
    "You are not signed in: this goes to the administrators, without a name. You get a code with which to read the answer.",
  text: "Complaint or suggestion",
  textHint: "Say when, what about, and what you would like to be done. No citizen numbers of others, please.",
  contact: "How to reach you",
  contactHint: "Telephone or e-mail; only whoever answers sees it",
  send: "Send",
  sending: "Sending…",
  discipline: "If somebody breaks the discipline of organization work, you can call 12380.",
  mine: "What I have sent",
  lookHeading: "Read an answer",
  lookHint: "The code that you were given, 20 characters",
  code: "Code",
  look: "Read",

  keptTitle: "Write this code down",
  keptText: "With it you read the answer. Without it nobody can find it for you.",
  notFoundTitle: "Not found",
  notFoundText: "There is no such code. Please compare it character by character.",
  tooMany: "Too many tries. Please try again later.",
  again: "Send another one",

  waiting: "Waits for an answer",
  answered: "Answered",
  late: (days) => `Answer overdue by ${number(days)} ${days === 1 ? "day" : "days"}`,
  sentOn: "Sent on",
  dueOn: "Answer due on",
  said: "Text",
  answer: "Answer",
  answeredOn: "Answered on",

  mineTitle: "Complaints and suggestions",
  mineHeading: (waiting) => (waiting === 0 ? "What I have sent" : waits(waiting)),
  mineEmpty: "You have not sent anything yet",
  sent: "Sent. You will be told when it is answered.",
  entry: (waiting) => (waiting === 0 ? "You have an answer" : waits(waiting)),
  entryText: "Your complaints and suggestions",
  rejectedEntry: "Do you disagree?",
  rejectedEntryText: "You can complain to the committee above",

  deskTitle: "Complaints and suggestions",
  deskHeading: (waiting, overdue) =>
    waiting === 0
      ? "Nothing waits for an answer"
      : overdue === 0
        ? waits(waiting)
        : `${waits(waiting)}, ${number(overdue)} overdue`,
  deskEntry: (waiting) => `Complaints and suggestions: ${waits(waiting)}`,
  deskEntryText: (overdue) => (overdue === 0 ? "Please answer in time" : `${number(overdue)} overdue`),
  deskIntro: "The sender sees the answer; it cannot be changed. Your own are answered by somebody else.",
  deskEmpty: "What people send will stand here.",
  toDesk: "Back to To do",
  sender: "Sent by",
  anonymous: "No name given",
  yourAnswer: "Answer",
  sendAnswer: "Send the answer",
  answeredHeading: "Answered",
  done: "Answered; the sender can read it.",
};

export default complaint;
