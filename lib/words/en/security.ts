import { settings } from "@/lib/rules/settings";
import type zh from "../zh-CN/security";

const minutes = settings.secondFactorMinutes;

const security: typeof zh = {
  title: "Sign-in and security",
  account: "Second factor",
  accountSet: "Set up",
  accountNotSet: "Not set up",
  accountDevices: (devices) => `Signed in on ${devices} ${devices === 1 ? "device" : "devices"}`,
  manage: "Manage",

  factors: "Second factor",
  factorsIntro: `An authenticator app on the phone confirms once more that it is you, beside the text message, for ${minutes} minutes. Officers need it before they approve, issue or export; other members may do without.`,
  app: "Authenticator",
  since: (at) => `In use since ${at}`,
  codes: "Recovery codes",
  codesLeft: (left) => `${left} not used yet`,
  appAdd: "Set up an authenticator",
  codesRenew: "Make new recovery codes",
  lostLink: "Lost both authenticator and recovery codes?",
  appRemove: "Remove the authenticator",

  code: "Authenticator code",
  codeHint: "The six digits that your authenticator shows now. Without your phone, type a recovery code.",
  confirmAndGoOn: "Confirm and go on",
  confirmHeading: "Please show your second factor",
  confirmIntro: `What follows is a decision or an export. You will not be asked again for ${minutes} minutes.`,
  setUpFirst: "Set up an authenticator (opens a new page)",
  setUpHint:
    "You have no second factor yet. It is set up once, in about a minute. Then come back to this page and press again; what you typed is still here.",

  appHeading: "Set up an authenticator",
  appIntro:
    "An authenticator is an app on your phone that shows six new digits every 30 seconds. Any app for time-based codes will do.",
  appBegin: "Begin",
  appScan: "First: scan this with the app",
  appQrLabel: "QR code for the authenticator app",
  appType: "If you cannot scan it, type this key into the app:",
  appFirstCode: "Then: the six digits that the app shows",
  appFirstCodeHint: "They change every 30 seconds; type the newest.",
  appConfirm: "Finish",

  codesHeading: "Write these recovery codes down",
  codesIntro:
    "If your phone is lost or replaced, a recovery code stands in for the authenticator, each of them once. They are shown this one time: keep them on paper.",
  codesWritten: "I have written them down",
  codesWrittenGoOn: "I have written them down, go on",

  passkey: "Passkey",
  passkeyAdd: "Add a passkey (fingerprint or face)",
  passkeyRemove: "Remove",
  passkeyHeading: "Add a passkey",
  passkeyIntro:
    "A passkey stays on this device. You confirm with fingerprint, face or screen lock and type no digits.",
  passkeyMake: "Make it on this device",
  passkeyUse: "Use a passkey",
  passkeyFailed: "That was not finished. Please try again, or use the digits of your authenticator.",
  passkeyNoScript: "Scripts are off in this browser, so passkeys do not work. Please use an authenticator.",

  devices: "Where you are signed in",
  unknownDevice: "Unknown device",
  thisDevice: (name) => `${name} (this one)`,
  begun: (at) => `Signed in: ${at}`,
  lastSeen: (at) => `Last used: ${at}`,
  endOne: "Sign out",
  endOthers: "Sign out everywhere else",

  demoCodes: "Demo authenticator",
  demoCodesIntro: "The demo needs no authenticator app: type the digits shown here.",
};

export default security;
