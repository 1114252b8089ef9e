import type { RefusalReason } from "@/lib/rules/refusal";
import { settings } from "@/lib/rules/settings";

type Details = Readonly<Record<string, string | number>>;

/** Why the product says no, and what to do: one sentence or two for each reason of the rulebook. */
const refusal: Record<RefusalReason, string | ((details: Details) => string)> = {
  sign_in_needed: "登录已失效。请重新登录后再办理，已保存的内容不会丢失。",
  not_found: "没有找到这项内容，可能已被处理。请回到上一页刷新后再试。",
  recent_sign_in_needed: "登录时间较长，为确认是您本人，请先退出，再重新登录办理。已保存的内容不会丢失。",
  second_factor_needed: `办理这项业务要先做二次验证，${settings.secondFactorMinutes} 分钟内有效。请验证后再提交，已填写的内容还在。`,
  fresh_sign_in_needed: `首次设置或申请重置二次验证，要在登录后 ${settings.freshSignInMinutes} 分钟内进行。请先退出，重新登录后马上办理。`,
  wrong_factor: "验证没有通过。请填写验证器上最新的 6 位数字；每个数字只能用一次，刚用过的请等下一个。",
  wrong_passkey: "通行密钥没有通过验证。请再试一次，或改用验证器的数字。",
  factor_not_set_up: "没有设置过二次验证，不用重置；可以直接设置。",
  account_disabled: "原来的账号已停用，不能改由新账号使用。请联系安全管理员。",
  account_unknown:
    "没有这样登录的账号。请核对号码或标识；用单点登录、没有手机号码的，按单点登录的用户标识查找。",
  factor_set_up_already: "验证器已经设置过了。要更换的，请先移除原来的。",
  too_many_attempts: "尝试次数太多。请过一段时间再试；急需办理的，请联系所在支部。",
  foreign_origin: "这次提交不是从本站页面发出的，没有办理。请从首页重新进入后再提交。",
  database_away:
    "系统暂时不可用，不知道这次提交是否已经办成。您填写的内容都还在，请过几秒钟再按一次；已办成的不会重复办理。",
  form_sent_before:
    "这张表单已经提交过一次，已经办理；这次的内容与那次不同，没有办理。请重新打开这个页面，看过结果再填。",
  form_sent_unanswered:
    "这张表单刚才已经收到，还没有结果。请不要再按，先回到上一页看看是否已办好；没有办的，再打开页面重新提交。",

  wrong_code: ({ left }) => `验证码不正确，还可以试 ${left} 次。请对照最新一条短信填写。`,
  code_expired: "验证码已失效。请返回上一步，重新获取验证码。",
  consent_needed: "还没有您的同意。请先阅读并同意处理个人信息，再继续核验。",
  already_verified: "这个账号已经核验过身份，不用再核验。请回到首页办理业务。",
  other_role_held: "系统管理员、安全管理员和审计员不能由同一个人兼任。请先免去原来的角色，或换一个人。",
  account_of_another: "这个账号对应的是另一位党员。请退出后，用本人的手机号码登录，再核验一次。",
  factor_of_role:
    "这个账号担任系统角色，有自己的二次验证，不能由别人核验替换。请他换一个账号登录，再申请核验。",
  objection_unknown: "这个异议码不对，或已过短信里写的时间。请对照短信再填一次；仍不行的，请联系所在支部。",
  no_telephone_to_take: "他没有登录用的手机号码，名册上的号码不能这样更换。请不勾选这一项，再办理一次。",
  same_telephone: "这就是现在登录用的号码。请填写新的手机号码。",
  telephone_in_use: "这个号码已有自己的账号，不能再给这个账号用。请换一个号码。",
  sign_on_failed: "用单位账号登录没有完成，什么都没有改变。请再试一次，或改用手机号码登录。",
  sign_on_unreachable: "现在连不上单位的登录服务。请过一会儿再试，或改用手机号码登录。",
  not_verified: "请先核验身份，再办理这项业务。",
  cooling_off: `当面核验后的 ${settings.coolingOffHours} 小时内不能开具证明、亮身份，也不能导出或申请删除个人信息，这是为了防止冒用。请届时再来办理。`,
  office_in_the_way: "您还担任党内职务，不能自行办理。请先请上级党组织办理免职，再来办理。",

  changed_meanwhile: "刚刚有人办理过这件事，内容已经变化。请刷新页面，看过最新情况再办理。",
  own_turn: "这一步正由您或您所在的组织办理，不用催办。",
  reminded_today: "今天已经催办过，经办的组织收到了提醒。明天还可以再催。",
  not_your_turn: "这一步现在不由您办理。请查看进度，了解轮到谁办。",
  step_not_possible: "现在的状态不能这样办理。请刷新页面，查看最新进度。",
  record_needed:
    "重置要由两个人办理，都不能是本人；这里有一个账号没有认领名册上的身份，无法确认是不是同一个人。请先完成身份识别；管理系统的账号，也可以请运行系统的人改授予另一个手机号码。",
  four_eyes: "本人的申请，或自己刚批过的上一级，要由别人办理。请转告另一位负责人。",
  reason_needed: "请写明原因，对方会看到。",

  transfer_already_open: "您已有一件接转正在办理，一次只能办一件。请先查看它的进度。",
  transfer_not_offered: "目前不能申请接转。请联系所在支部了解原因。",
  conditions_not_met: "还有条件没有满足，暂时不能办理。请先按提示办好，再来提交。",
  target_unknown: "这个支部已不能选择。请重新选择转入支部。",
  target_same_branch: "这就是您现在所在的支部。请选择另一个支部。",
  target_holds_no_members: "这个党组织不能接收组织关系。请选择一个党支部。",
  target_on_paper_only: "这个单位不在网上办理接转。请到所在党委办理纸质介绍信。",
  branch_not_below_committee: "这个支部不属于收信的党委。请在本党委所属支部里选择。",
  letter_not_live: "介绍信已不在有效状态。请联系转出党委重新开具。",
  letter_code_wrong: "核验码与现在有效的介绍信不符。请对照最新一封介绍信填写。",
  letter_exists: "介绍信已经开出，不能再撤回。如不再转出，请联系转出党委作废介绍信。",
  higher_approval_needed: "首封介绍信开出已满 6 个月，重新开具要由上级党委办理。请联系上级党委。",
  secretary_signs: "这个党委规定由书记签发介绍信。请交书记或副书记办理。",
  loss_not_attested: "接收方还没有确认没有收到，静默期也未满。请先请对方确认，或到期后由书记补开。",
  receipt_missing: "还没有登记外单位的回执。请先登记回执，再由另一位负责人复核。",
  penalty_not_seen: "该同志在留党察看或限期改正期间。请确认已知悉处分决定，再接收。",
  target_outside_incomplete: "抬头、去向和联系方式都要填写。请向接收单位问清后补全。",
  reversal_too_late: "接转完成已超过规定天数，不能再转回。请由本人重新申请接转。",
  reversal_not_possible:
    "这件接转不能转回：只有完成的、平台内的接转可以，原来的支部要还在，本人要还在转入的支部，且没有别的接转正在办理。",
  incoming_letter_known: "这封介绍信已经登记过。请按编号查找原来的登记。",
  incoming_letter_not_valid: "介绍信的日期或有效期不对，或已经过期。请核对；过期的请退回开具单位。",
  member_known_here: "名册上已有这个公民身份号码的在册党员。请核对号码；在平台内的请走平台内接转。",
  former_record_differs: "这个号码在名册上有原记录，姓名不同。请核对姓名和号码；更名的，先与原记录核对。",
  former_record_ended: "名册上原记录的党籍已经终止，不能凭介绍信转入。请与上级党委核对。",
  incoming_incomplete: "这封介绍信是本人登记的，内容还没有补全。请先对照原件补全，再落实支部。",
  attachment_unreadable: "这个文件不是照片或 PDF。请上传 JPG、PNG 或 PDF 文件。",
  attachment_active: "这个 PDF 里有会自动运行的内容，没有保存。请打印后扫描或拍照上传。",
  attachment_too_large: "文件超过 10 MB。请缩小后再上传。",
  answer_given_already: "这封介绍信已经答复过。如需更正，请电话联系开具党委。",
  letter_number_differs: "编号与这封介绍信不一致。请对照纸面逐字填写，包括括号里的年份。",
  delivery_date: "交付日期不能早于介绍信日期，也不能晚于今天。请改正日期。",
  acceptance_date: "接收日期不能早于介绍信日期，也不能晚于今天。请改正日期。",
  already_affiliated_elsewhere: "这位党员的组织关系已不在转出支部。请与转出党委核对。",
  committee_has_no_power: "没有找到有接转权限的党委。请联系上级党委核对组织设置。",

  certificate_not_offered: "目前不能自行开具这种证明。请联系所在支部办理。",
  certificate_quota: ({ most }) => `今天开具的证明已达 ${most} 份。请明天再开，或使用已有的证明。`,
  certificate_needs_confirmation: "您的名册信息已超过一年没有核对。请先请所在支部核对确认，再开具证明。",
  certificate_purpose: "这种证明不能用于所选的用途。请重新选择用途。",
  certificate_absence:
    "外出时间不正确：从今天或以后开始，最长 6 个月，结束不早于开始。请核对日期后重新填写。",
  certificate_open_transfer:
    "您正在办理组织关系接转。长期离开的凭介绍信转接，不能再开党员证明信；不接转了，请先撤回接转。",
  certificate_needs_transfer:
    "接收函由接收您的党委出具：请先提交接转申请，在介绍信开出以前申请；对方党委不在本平台的，请直接与对方联系。",
  certificate_nothing_recorded: "名册上还没有登记要证明的内容。请先请支部补登，再来申请。",
  certificate_no_office: "名册上没有您现任的党内职务。如有变动，请联系党委登记任职。",
  certificate_asked_already: "您已申请过这种证明，正在审核。请等审核结果，或撤回后重新申请。",
  certificate_committee_changed: "应出具证明的党委已经变了。请填写原因退回，请本人重新申请。",
  no_issuing_committee: "没有找到可以出具证明的党委。请联系所在支部。",
  no_signing_key: "党委的签名密钥还没有准备好。请联系系统管理员。",
  cannot_be_printed: ({ characters }) =>
    `“${characters}”不能印在证明上。请换一种写法；姓名里有这个字的，请联系支部。`,

  card_not_offered: "名册上没有您现在的支部，或登记的情况还要支部核实，暂时不能亮身份。请联系支部。",

  correction_open: "您已有一项更正正在办理。请等它办完，或撤回后再申请。",
  correction_value: "这样的内容不能登记。请对照身份证或档案再填一次。",
  correction_same: "名册上已经是这个内容，不用更正。",
  number_taken: "这个公民身份号码不能登记。请核对证件；确认无误的，请报上级党委查明后办理。",
  records_not_on_books: "两条登记都要是在册的正式党员或预备党员。请先办结党籍变动，再处理重复登记。",
  records_too_different:
    "两条登记的姓名、出生日期、入党时间、手机号码中，一致的不到两项，不能认定为同一人。请先更正信息。",
  records_open_case: "其中一条登记还有在办的组织关系接转。请等它办结，或由开具的党委终止后再处理。",
  record_holds_office: "重复的登记还担任职务。请先免去，再按保留的登记重新任命。",
  records_hold_roles: "两条登记的账号各有一个系统角色，一个人不能兼任。请先由系统管理员免去其中一个。",
  merge_waits_already: "这两条登记中已有一条在等第二人确认。请先办完那一项。",
  dues_month: ({ ahead }) => `党费月份不正确：预交不能超过 ${ahead} 个月。请核对后重新填写。`,
  confirmation_not_due: ({ ends }) => `预备期到 ${ends} 才满，不能提前登记转正。请届时再办理。`,
  confirmation_date: "转正日期不正确：不能早于预备期满，也不能晚于今天。请核对支部大会日期。",
  decision_dates:
    "日期不对：生效日期不能晚于今天，党员大会日期不能晚于生效日期，都不能早于入党日期；去世的不填大会日期。请核对后重新填写。",
  run_not_ready: "这次导入还没有检查完，或已经处理过。请刷新页面查看进展。",
  run_too_late_to_undo: `导入已超过 ${settings.importUndoHours} 小时，不能整批撤销。请逐条更正。`,
  run_built_upon: "这批数据已被后来的业务使用，不能整批撤销。请逐条更正。",
  run_stopped: "党组织表里有错误，整批没有导入。请按提示改正后重新上传。",
  person_erased:
    "上传以后，名册里有一个人的资料已按规定删除，文件也随之清除。请从名册中去掉已经不在本单位、资料不再保存的人，重新上传。",
  authority_ended: "提交这次导入的人已经没有这项权限，没有导入任何内容。请由现任的工作人员重新上传。",
  nobody_chosen: "一个人也没有选。请选择要开具的党员。",
  nothing_to_import: "没有可以导入的内容。请按提示改正文件后重新上传。",
  outside_your_committee: "这些内容不在您的党委管理范围内。请联系相应的党委办理。",

  day_like_the_week: "这一天按星期本来就是这样，不用登记。请核对日期和类别。",
  day_out_of_reach: ({ first, last }) => `只能登记 ${first} 年到 ${last} 年的日期。请核对年份。`,
  setting_out_of_range: ({ least, most }) => `只能填 ${least} 到 ${most} 之间的整数。请改正后再保存。`,

  organization_dissolved: "这个党组织已经撤销。请选择它并入的党组织。",
  organization_on_paper_only: "这个单位只用纸质办理，不在网上操作。请按机要渠道办理。",
  organization_cannot_stand_there: "这个党组织不能放在那里。请另选一个上级党组织。",
  organization_stands_there_already: "这个党组织已经在那个上级下面，不用调整。",
  merge_of_unlike: "只能并入同一级的另一个党组织；临时党支部不能接收党员。请另选一个。",
  merge_across_committees: "两个党组织不属于同一个党委。请先办理整建制转移，再合并。",
  not_to_oneself: "不能对自己办理。请由另一位有权限的工作人员办理。",
  may_not_hold_office: "只能任命组织关系在这个党组织里、权利正常的正式党员。请另选一位，或先办理接转。",
  office_held_already: "这位党员已经担任这个职务，不用再任命。",
  term_date: "任期的最后一天要在今天以后。",
  office_decides_nothing: "这个职务不办理待办，没有可以委托的事项。",
  delegation_days: ({ most }) => `委托从今天开始，最长 ${most} 天。请另选一个日期。`,
  no_deputy: "只能委托同一组织的其他负责人；没有其他负责人时，委托本组织权利正常的正式党员。请另选一位。",
  office_delegated_already: "这个职务已经委托给别人。请先收回，再委托。",
  secretary_in_office: "这个党组织已有书记。请先办理现任书记的免职，再任命。",

  too_many_webhooks: ({ most }) => `每个党委最多添加 ${most} 个群机器人。请先移除不用的。`,
};

export default refusal;
