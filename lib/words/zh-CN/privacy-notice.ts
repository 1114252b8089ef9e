import type { RetentionName, Since } from "@/lib/rules/retention";

interface Kept {
  readonly what: string;
  readonly why: string;
  readonly who: string;
}

const office = "本人；所在支部和上级党委的工作人员，号码只显示一部分";
const nobody = "没有人；只由系统自己使用";

const kept: Record<RetentionName, Kept> = {
  record: {
    what: "党员名册：姓名、性别、民族、出生日期、学历、岗位、公民身份号码、手机号码、党籍、党费交至哪月、在哪个支部、担任的职务；更正前后的内容",
    why: "管理组织关系，办理您提出的接转和证明",
    who: office,
  },
  login: {
    what: "账号：手机号码、电子邮箱、单位账号、验证器和恢复码、与名册的对应关系、您的同意",
    why: "让您本人登录，并在有事要办时通知您",
    who: "本人",
  },
  letters: {
    what: "接转申请、介绍信、回执、回执和证明材料的照片",
    why: "组织关系转到哪里，要有凭据可查",
    who: "本人；转出和转入两方的支部和党委。要来的档案材料只有两方党委能打开",
  },
  certificates: {
    what: "您给自己开的、支部为您开的证明：写在上面的姓名、编号、用途和有效期",
    why: "拿到证明的人可以核验真假",
    who: "本人；支部为您开的，还有支部；有核验码的人只看到真假、种类、出具党委、日期和隐去一部分的姓名",
  },
  events: {
    what: "什么时候由谁办了什么，包括谁看过您的号码、为什么看；您提出的删除申请",
    why: "每一步都能查证，改不了也瞒不住",
    who: "本人看自己的；办理的党组织看经手的；审计员看全部，但看不到号码",
  },
  complaints: {
    what: "投诉建议的内容、联系方式和答复",
    why: "答复您，并能再查",
    who: "本人；答复的党委或系统管理员",
  },
  sign_in_attempts: { what: "登录和更换号码时的验证过程", why: "核对验证码，防止有人反复试", who: nobody },
  claims: {
    what: "与名册核对的过程，只留时间和结果，不留填写的姓名和号码",
    why: "核对验证码，防止冒用",
    who: nobody,
  },
  in_person_wishes: {
    what: "请支部当面核验的申请、更换名册上手机号码的经过、提出异议的代码",
    why: "出了差错可以追回",
    who: "本人；核验的支部和上级党委的工作人员",
  },
  ended_sessions: {
    what: "在哪种设备上登录过、什么时候、什么时候退出",
    why: "您可以看到并退出别的设备",
    who: "本人",
  },
  counters: {
    what: "尝试和查看的次数；号码只留不能还原的摘要",
    why: "挡住反复尝试的人",
    who: nobody,
  },
  form_presses: {
    what: "交过的表单，只留不能还原的摘要和办到了哪一页",
    why: "同一张表单交了两次，只办一次",
    who: nobody,
  },
  shown_codes: {
    what: "“亮身份”的代码、证明的下载链接，只留不能还原的摘要",
    why: "对方扫码时认得出是您的手机，下载时认得出是您要的证明",
    who: nobody,
  },
  message_bodies: { what: "短信和邮件的内容和收件地址", why: "把消息送到", who: nobody },
  messages: { what: "哪条消息什么时候发出，不含内容", why: "没有送到的可以重发", who: "系统管理员" },
  notices: { what: "发给您的通知", why: "告诉您办到了哪一步", who: "本人" },
  import_files: { what: "导入的名册文件", why: "核对导入的内容", who: "导入的党委工作人员" },
  import_rows: {
    what: "导入时每一行的结果和改动前的内容",
    why: "改正有问题的行，撤销导错的名册",
    who: "导入的党委工作人员",
  },
  run_rows: {
    what: "批量开具证明的名单",
    why: "看谁已开具、谁没有，下载证明",
    who: "您所在支部和上级党委的工作人员",
  },
  batch_rows: { what: "批量接转名单的内容", why: "改正有问题的行", who: "提交名单的党委工作人员" },
  letter_wishes: {
    what: "持纸质介绍信的人填写的内容和照片",
    why: "把他转入要去的支部",
    who: "本人；转入的党委",
  },
  loose_photos: { what: "没有用上的照片", why: "上传以后还没有提交的，留着等您提交", who: nobody },
  installation: {
    what: "党组织、职务设置、节假日、密钥；不含个人信息",
    why: "系统运行需要",
    who: "党委工作人员和系统管理员",
  },
};

const since: Record<Since, string> = {
  made: "产生",
  ended: "结束",
  decided: "答复",
  sent: "发出",
  read: "阅读",
};

/** What no request takes away as a whole. */
const always: Partial<Record<RetentionName, string>> = {
  events: "时间和经过一直保留；写在里面的话，随本人的个人信息一起删除",
  installation: "使用期间保留",
};

/** 个人信息处理说明: what is kept, why, how long and who sees it; the page and docs/privacy.md are made from it. */
export default {
  title: "个人信息处理说明",
  heading: "我们怎样处理个人信息",
  intro: "存了什么，为什么存，存多久，谁能看到。",
  promisesHeading: "承诺",
  promises: [
    "只处理办理组织关系所必需的信息。不收集位置和通讯录，不作评分和排名，不作广告，不提供给别人。",
    "公民身份号码、手机号码、照片和写下的原因加密保存。每个人有自己的密钥；销毁密钥，内容就再也读不出来。",
    "号码在页面上只显示一部分。工作人员要看完整号码，必须写明原因，本人能看到是谁、为什么看。",
    "外人不能从登录、核验或任何页面得知一个人是不是党员。",
    "短信里只说有事要办，不写个人信息。",
  ],
  keptHeading: "存了什么",
  kept,
  what: "存了什么",
  why: "为什么",
  howLong: "存多久",
  who: "谁能看到",
  since,
  for: (days: string, from: string) => `${from}后 ${days}`,
  withRecord: "一直保留，到本人的个人信息依申请删除",
  always,
  years: (years: number) => `${years} 年`,
  rightsHeading: "您可以做什么",
  rights: [
    "在“我的个人信息”里查看谁看过您的信息。",
    "导出一份您的个人信息。",
    "申请更正名册上的内容：支部核对，党委决定，更正前的内容加密留存。",
    "撤回同意，随时可以，和同意一样方便。",
    "申请删除。规定要保留的，会写明是什么、到什么时候；到时自动删除。",
  ],
  complain: (workdays: string) => `觉得处理得不对，可以投诉建议，${workdays}内答复。`,
  toOwn: "到我的个人信息",
  toComplaint: "投诉建议",
};
