import type zh from "../zh-CN/form";

const form: typeof zh = {
  heading: "Something needs correcting",
  problemHeading: "This cannot be done right now",
  factorCode: "Please type the six digits of your authenticator, or a recovery code",

  required: "Please fill this in",
  chooseOne: "Please choose one",
  correctionInvalid: "This cannot be recorded; compare it with the document",
  chooseAtLeastOne: "Please choose at least one",
  invalid: "This is not in the right format. Please check it and try again",
  tooShort: (characters) => `This is too short: please write at least ${characters} characters`,
  tooLong: (characters) => `This is too long: please use at most ${characters} characters`,
  numberInvalid: "Please enter a number",

  nameRequired: "Please enter the name",
  nameInvalid:
    "The name has characters that cannot be read. Please enter it as it stands on the identity card",
  nameTooShort: "A name has two characters or more. Please enter it whole, as on the identity card",
  namePrivateUse:
    "The name has a character that only some systems can show. Please enter the standard character instead",
  hiddenCharacters:
    "There are characters here that cannot be seen, perhaps from pasting. Please clear this and type it again",
  citizenNumberRequired: "Please enter the citizen identity number",
  citizenNumberInvalid:
    "The citizen identity number is not right: it has 18 characters, of which the last may be an X. Please compare it with the identity card",
  phoneRequired: "Please enter the mobile number",
  telephoneInvalid: "The telephone number is not right: a mobile number, or a landline with its area code",
  postcodeInvalid: "The postcode is not right: six digits",
  phoneInvalid: "The mobile number is not right: please enter its 11 digits",
  codeRequired: "Please enter the code from the text message",
  codeSixDigits: "The code has 6 digits. Please check it and try again",
  emailRequired: "Please enter the e-mail address",
  emailInvalid: "This is no e-mail address, such as name@example.com",
  webhookUrlRequired: "Please enter the webhook address of the robot",
  webhookUrlInvalid:
    "This is not its address: please copy the whole webhook address from the settings of the robot, and choose its platform",
  webhookSecretInvalid: "This is not its secret: please copy it from the settings of the robot",
  consentRequired: "We need your consent before we go on",

  dateRequired: "Please enter the date",
  dateInvalid: "There is no such date. Please check year, month and day",
  dateInFuture: "The date cannot be later than today",
  dateInPast: "The date cannot be earlier than today",
  dateOrder: "The end cannot be earlier than the beginning",
  monthInvalid: "Please enter year and month, for example 2026-10",

  subjectRequired: "Please enter the identifier at single sign-on",
  reasonRequired: "Please give the reason",
  filesOrReason: "Tick the documents, or name here what is not on the list",
  reasonChoose: "Please choose a reason",
  organizationRequired: "Please choose an organization",
  purposeRequired: "Please choose the purpose",
  purposeNoteRequired: "Please say which purpose",
  certificateRequired: "Please choose which certificate",
  receiverRequired: "Please say who will receive it",
  confirmRequired: "Please tick to confirm",
  nothingSelected: "Please tick at least one item first",
  certificateNumberRequired: "Enter the number of the certificate",
  lastFourInvalid: "Enter the last four characters of the citizen number; the last one may be X",
  cardCodeInvalid: "Please enter the 9 digits on the other phone",
  verificationCodeInvalid: "The code is not right. Please compare it with the code on the certificate",

  issuerRequired: "Say who issued the letter",
  letterNumberRequired: "Give the number of the letter",
  addresseeRequired: "Say whom the letter is addressed to",
  letterDaysRequired: "Give the days of validity as a number, such as 60",
  letterDaysInvalid: "Days of validity as on the letter: between 1 and 366",
  letterExpired: "The letter has expired and cannot be registered. It goes back to its issuer",
  sexDiffers: "This does not agree with the citizen number. Compare it with the letter",
  confirmedRequired: "A full member has a date of confirmation",
  confirmedUnneeded: "A probationary member has no date of confirmation. Clear it, or choose full member",
  admittedTooYoung: "Not yet 18 when admitted. Check the date of admission",
  admittedAfterLetter: "The date of admission is later than the letter. Check it",
  confirmedOutOfOrder: "Confirmed after the probation and before the letter was written. Check the date",
  duesTooFarAhead: "This month is too far ahead. Compare it with the letter",

  fileRequired: "Please choose a file",
  fileTooLarge: (megabytes) => `The file is too large: at most ${megabytes} MB`,
  fileWrongType: "This is the wrong kind of file: please choose an .xlsx file",
};

export default form;
