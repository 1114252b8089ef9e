import { settings } from "../../rules/settings";
import type zh from "../zh-CN/copies";

const copies: typeof zh = {
  heading: "Copies on this phone",
  intro:
    "Keep your valid certificates in the browser of this phone. Without a network, “Certificates” then shows them.",
  about: [
    `They are taken away when you sign out; when your session has ended or somebody else signs in, the next time there is a network; and after ${settings.offlineCopyDays} days at the latest.`,
    "The copies are neither encrypted nor behind a password of their own: whoever can unlock this phone can open them without a network. Keep them on your own phone only, and lock its screen.",
    "A file that you take out of the copies is kept by the phone itself and is not taken away with them.",
  ],
  keep: "Keep copies on this phone",
  keeping: "Keeping…",
  renew: "Renew the copies",
  forget: "Delete the copies",
  forgotten: "The copies are no longer on this phone.",
  keptAt: "Copies kept on ",
  failed: "They could not be kept. Check the network and the free space of this phone, and try again.",
  cannot: "This browser cannot keep copies. You may open this site in the browser that came with the phone.",
  needsScript: "To keep copies, the browser has to have JavaScript on.",

  offlineHeading: "There is no network",
  offlineIntro: "These are the copies of certificates that this phone has kept.",
  copyAbout: (number, until) => `No. ${number}, valid until ${until}`,
  open: "Open the PDF file",
  expired: "Expired",
  none: "This phone has kept no copies. With a network, you can keep them under “Certificates”.",
  onlySays:
    "A copy shows how it was when it was kept; whether it is still valid takes a network to check. So does showing your member card.",
  again: "Try the network again",
};

export default copies;
