import type zh from "../zh-CN/help";

const help: typeof zh = {
  title: "Help",
  heading: "How it works, and who can help",
  intro:
    "Suixing helps Party members to move their organizational affiliation when they change employer or home, and to get certificates.",
  contents: "On this page",
  parts: [
    {
      id: "members",
      title: "Members: how to transfer your affiliation",
      paragraphs: [
        "Sign in with your mobile number. The first time, your identity is checked once: enter your name and citizen number, and a code goes to the telephone number on the roster.",
        "Under “Transfers”, choose the branch you are moving to: search by name, employer, pinyin initials or code, or walk down the tree. You are told first whether anything has to be settled, such as dues.",
        "Your branch then reviews the request, your committee issues an electronic letter of introduction, and the committee you are moving to passes it to the new branch, which accepts you. The progress page says who handles each step and within how many working days.",
        "The letter has a last valid day: please report to the new branch by then. Until the new branch has accepted you, your present branch remains responsible for you and takes your dues.",
        "You can withdraw the request until the letter is issued. Within one committee you can withdraw until the new branch accepts.",
      ],
    },
    {
      id: "officers",
      title: "Secretaries and clerks: how to handle cases",
      paragraphs: [
        "“To do” holds what waits for you, “Under way” what is being handled elsewhere, “Coming up” what will soon reach you. What is past its deadline is marked as overdue.",
        "Open a case, look at the checks first, then at the facts, and approve or return it. A return needs a reason, which the member will see.",
        "Your own requests are handled by someone else, and nobody handles two consecutive levels of one case.",
      ],
    },
    {
      id: "strangers",
      title: "You were shown a certificate or letter: how to check it",
      paragraphs: [
        "Scan the QR code on the document, or choose “Check a certificate or letter” on the first page and type its 20-character code. No sign-in is needed.",
        "You see whether it is valid, who issued it, its dates, and a partly hidden name. Please compare each with the document. Nothing else is shown.",
        "Do not rely on a document that is expired, revoked, void, replaced, on hold or not found; its holder can get a new one.",
      ],
    },
    {
      id: "wrong",
      title: "Something is wrong: who to ask",
      paragraphs: [
        "Your name, citizen number, date of birth, ethnic group or education is wrong on the roster: ask for a correction under “Account”, “My personal data”. Branch, admission date or dues are wrong: ask your branch. The secretary's telephone number is on your home page.",
        "Your number has changed and no code arrives: choose verification by the branch in the identity check, and take your identity card to the branch.",
        "You cannot find the branch you are moving to: ask the Party organization of your new employer or neighborhood for its full name, or ask the clerk of your committee to look it up.",
        "Nothing happens with your request: the progress page says who has to act and by which day. Past that day it is marked as overdue on that person's list. You can also call the number on the progress page.",
        "You do not know which branch you belong to: call 12371, the advice line for Party members.",
      ],
    },
    {
      id: "complaints",
      title: "Complaints and suggestions",
      paragraphs: [
        "If you are unhappy with how a case was handled, or have a suggestion, follow “Complaints and suggestions” at the bottom of every page, signed in or not. You are answered in time.",
        "You can also tell the branch or committee that handled the case first. If there is no answer, or not a satisfying one, turn to the committee above it.",
        "If you believe that discipline in organizational and personnel work was broken, you can call 12380.",
      ],
    },
    {
      id: "privacy",
      title: "Privacy promise",
      paragraphs: [
        "Only what the handling of affiliations needs is processed. No location or contacts are collected and nobody is scored or ranked; the only photos are those that you upload.",
        "Citizen numbers and telephone numbers are stored encrypted and normally shown in part; an officer who opens one in full has to say why, and you can see it.",
        "Nobody can find out from the sign-in, the checks or any page whether a person is a Party member.",
        "Text messages say only that something needs attention, and nothing personal; sign in to see it.",
      ],
    },
  ],
};

export default help;
