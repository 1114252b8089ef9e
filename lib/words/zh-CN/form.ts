/** What a form says when it cannot take an answer: the keys are the error messages of the schemas in `lib/forms`. */
export default {
  heading: "有内容需要修改",
  problemHeading: "暂时无法办理",

  required: "请填写这一项",
  chooseOne: "请选择一项",
  chooseAtLeastOne: "请至少选择一项",
  invalid: "这一项的格式不正确，请检查后重新填写",
  tooShort: (characters: number) => `内容太短，请至少填写 ${characters} 个字`,
  tooLong: (characters: number) => `内容太长，请控制在 ${characters} 个字以内`,
  numberInvalid: "请填写数字",

  nameRequired: "请填写姓名",
  nameInvalid: "姓名里有不能识别的字符，请填写与身份证一致的姓名",
  citizenNumberRequired: "请填写公民身份号码",
  citizenNumberInvalid: "公民身份号码不正确：应为 18 位，最后一位可以是 X，请对照身份证检查",
  phoneRequired: "请填写手机号码",
  phoneInvalid: "手机号码不正确：请填写 11 位手机号码",
  codeRequired: "请填写短信里的验证码",
  codeSixDigits: "验证码是 6 位数字，请检查后重新填写",
  consentRequired: "需要您同意后才能继续",

  dateRequired: "请填写日期",
  dateInvalid: "这个日期不存在，请检查年、月、日",
  dateInFuture: "日期不能晚于今天",
  dateInPast: "日期不能早于今天",
  dateOrder: "结束日期不能早于开始日期",
  monthInvalid: "请填写年份和月份，例如 2026-10",

  reasonRequired: "请写明原因",
  reasonChoose: "请选择原因",
  organizationRequired: "请选择党组织",
  purposeRequired: "请选择用途",
  receiverRequired: "请填写接收单位",
  confirmRequired: "请勾选确认",
  nothingSelected: "请先勾选要办理的事项",
  verificationCodeInvalid: "核验码不正确，请对照证明上的核验码重新填写",

  fileRequired: "请选择文件",
  fileTooLarge: (megabytes: number) => `文件太大，不能超过 ${megabytes} MB`,
  fileWrongType: "文件格式不对，请选择 .xlsx 文件",
};
