import type zh from "../zh-CN/roster";

const roster: typeof zh = {
  reasons: {
    missing: { what: (c) => `“${c}” is empty`, todo: "Fill it in and import again" },
    date_unreadable: {
      what: (c, d) => `“${c}” cannot be read as a date: ${d.value}`,
      todo: "Write 2020-08-12 or 2020年8月12日 (dues: 2026年10月)",
    },
    date_impossible: {
      what: (c, d) => `“${c}” is a day that does not exist: ${d.value}`,
      todo: "Check year, month and day",
    },
    yes_no_unknown: {
      what: (c, d) => `“${c}” takes only 是 or 否, not ${d.value}`,
      todo: "Change it to 是 or 否",
    },
    text_too_long: { what: (c) => `“${c}” is too long`, todo: (d) => `Shorten it to ${d.most} characters` },

    code_invalid: {
      what: (c, d) => `“${c}” takes letters and digits, at most 32, not ${d.value}`,
      todo: "Correct it from the table of codes",
    },
    organization_dissolved: {
      what: (c) => `“${c}” is an organization that was dissolved`,
      todo: "Delete the row and put its members where it was merged into; give a new organization a new code",
    },
    code_twice: {
      what: (c, d) => `“${c}” is the same as in row ${d.rows}`,
      todo: "Give every organization its own code",
    },
    name_twice: {
      what: (c, d) => `“${c}” is the same as in row ${d.rows}`,
      todo: "Delete the row that repeats, or write both full names",
    },
    name_taken: {
      what: (c, d) => `“${c}” belongs to the organization with the code ${d.code}`,
      todo: "If it is the same organization, use that code; if not, write the full name",
    },
    type_unknown: {
      what: (c, d) => `“${c}” is not known: ${d.value}`,
      todo: "Use one of 基层党委, 党总支, 党支部, 联合党支部, 流动党员党支部, 临时党支部",
    },
    power_impossible: {
      what: () => "Only a committee can have the power to approve probationary members",
      todo: "Change it to 否, or check the type",
    },
    parent_unknown: {
      what: (c, d) => `There is no organization for “${c}” ${d.value}`,
      todo: "Check the code, or add the superior organization to the sheet",
    },
    parent_cycle: {
      what: () => "The superior organizations form a circle",
      todo: "Correct one of the codes in it",
    },
    parent_type: {
      what: () => "An organization of this type cannot stand below that one",
      todo: "A branch stands below a general branch or committee, a general branch or committee below a committee",
    },
    root_type: {
      what: () => "Only a committee can be without a superior organization",
      todo: "Fill in the superior, or check the type",
    },
    term_reversed: { what: () => "The term ends before it begins", todo: "Check both dates of the term" },
    outside_your_committee: {
      what: () => "It does not lie below your committee",
      todo: "Delete the row, or ask the superior committee to import it",
    },
    root_without_power: {
      what: () =>
        "The topmost committee has no power to approve probationary members, so nobody below it gets letters",
      todo: "Check the column 具有审批预备党员权限",
    },
    parent_differs: {
      what: () => "The superior organization differs from the one on record, which was left as it is",
      todo: "If it has really moved, record this in the tree of organizations",
    },
    type_differs: {
      what: () => "The type differs from the one on record, which was left as it is",
      todo: "If it has really changed, record this in the tree of organizations",
    },
    power_differs: {
      what: () =>
        "The power to approve probationary members differs from the record, which was left as it is",
      todo: "The superior committee grants it; ask the administrator",
    },
    own_committee_kept: {
      what: () => "Data and posts of your own committee were left as they are",
      todo: "An import reaches what is below; ask the superior committee or the administrator for your own",
    },
    office_incomplete: {
      what: (c) => `Name or telephone of the ${c} is incomplete; the post is vacant for now`,
      todo: "Give the name and the 11-digit number",
    },
    office_holder_unknown: {
      what: (c) =>
        `No member in the roster has the name and telephone of the ${c}; the post is vacant for now`,
      todo: "Check name and number; if the person's own row was held back, correct it and import again",
    },
    office_holder_twice: {
      what: (c, d) =>
        `Rows ${d.rows} all have the name and telephone of the ${c}; the post is vacant for now`,
      todo: "Check the numbers in these rows",
    },

    name_length: { what: () => "A name has 2 to 50 characters", todo: "Write it as on the identity card" },
    name_private_use: {
      what: () => "The name contains a character that an old system made up and other devices cannot show",
      todo: "Enter the character again with an input method for rare characters",
    },
    name_characters: {
      what: () => "The name contains something that is no part of a name",
      todo: "Remove digits, brackets and pictures; leave the name as on the identity card",
    },
    name_unprintable: {
      what: (_, d) => `No font can print “${d.characters}” in the name`,
      todo: "Type it again as on the identity card; if it is right, tell the administrator",
    },
    sex_unknown: { what: (_, d) => `The sex is not known: ${d.value}`, todo: "Use 男 or 女" },
    ethnicity_unknown: {
      what: (_, d) => `The ethnicity is not known: ${d.value}`,
      todo: "Use the name of the national standard, such as 汉族 or 维吾尔族",
    },
    birth_out_of_range: {
      what: () => "By the date of birth the age is not between 18 and 120",
      todo: "Check the date against the personnel file",
    },
    birth_mismatch: {
      what: () => "The date of birth differs from the citizen number; that of the sheet was recorded",
      todo: "Check the personnel file; if it says so, nothing is to be done",
    },
    sex_mismatch: {
      what: () => "The sex differs from the citizen number; that of the sheet was recorded",
      todo: "Check both against the identity card",
    },

    id_as_number: {
      what: () => "The citizen number was stored as a number and its last three digits are lost",
      todo: "Format the column as text and enter the number again",
    },
    id_length: {
      what: (_, d) => `A citizen number has 18 characters, this one ${d.length}`,
      todo: "Enter it again from the identity card",
    },
    id_characters: {
      what: () => "The citizen number contains something else than digits",
      todo: "Enter it again: digits, and at the end perhaps an X",
    },
    id_impossible_birth: {
      what: () => "The date of birth in the citizen number does not exist",
      todo: "Check characters 7 to 14 against the identity card",
    },
    id_age: {
      what: () => "By the citizen number the age is not between 18 and 120",
      todo: "Check characters 7 to 14 against the identity card",
    },
    bad_checksum: {
      what: () => "The check character does not fit: at least one character of the citizen number is wrong",
      todo: "Compare it with the identity card and correct it; if the card really says so, the holder has it checked by the public security office first",
    },
    person_twice: {
      what: (_, d) => `The same person stands in row ${d.rows} too; none of the rows was recorded`,
      todo: "Find out which branch is the right one and keep only that row",
    },
    number_corrected: {
      what: () => "This citizen number stood there before a correction; the row was not recorded",
      todo: "Write the corrected number into the sheet and import it again",
    },
    same_number_two_persons: {
      what: (_, d) =>
        `Row ${d.rows} has the same citizen number and another name; none of the rows was recorded`,
      todo: "Compare with the identity cards and correct the wrong number",
    },
    id_15_digits: {
      what: () => "The citizen number has the old form of 15 digits; it was converted and needs a check",
      todo: "Compare it with the present identity card; until then no certificates are issued",
    },

    category_unknown: {
      what: (_, d) => `The category is not known: ${d.value}`,
      todo: "A roster holds 正式党员 and 预备党员; delete the rows of applicants and activists",
    },
    standing_unknown: {
      what: (_, d) => `The standing is not known: ${d.value}`,
      todo: "Use 正常 or 停止党籍",
    },
    standing_ended: {
      what: (_, d) => `The standing is “${d.value}”: no longer on the roster`,
      todo: "Delete the row from the sheet",
    },
    standing_missing: {
      what: () => "The standing is empty; 正常 was recorded",
      todo: "Check it; if it is another, fill it in and import again",
    },
    future_admission: {
      what: () => "The admission lies in the future",
      todo: "Check the date; before the branch meeting nobody is recorded",
    },
    under_age_admission: {
      what: (_, d) => `At the admission the age was ${d.age}, below 18`,
      todo: "Check birth and admission against the personnel file",
    },
    future_confirmation: {
      what: () => "The confirmation lies in the future",
      todo: "Check the date; leave it empty before the confirmation",
    },
    confirmed_before_admitted: {
      what: () => "The confirmation is earlier than the admission",
      todo: "Check both dates against the personnel file",
    },
    probationary_with_confirmation: {
      what: () => "A probationary member has no date of confirmation",
      todo: "If confirmed, change the category to 正式党员; if not, delete the date",
    },
    confirmation_missing: {
      what: () => "A full member has no date of confirmation, so the standing cannot be counted",
      todo: "Fill it in from the personnel file",
    },
    confirmed_early: {
      what: () => "The confirmation is less than a year after the admission",
      todo: "Check both dates against the personnel file",
    },

    unknown_branch: {
      what: (_, d) => `There is no such branch in the tree: ${d.value}`,
      todo: (d) =>
        d.suggestion === undefined
          ? "Write the full name of the branch"
          : `Is it “${d.suggestion}”? Write the full name`,
    },
    ambiguous_branch: {
      what: (_, d) => `More than one branch has this name: ${d.value}`,
      todo: "Tell them apart in the sheet of organizations first",
    },
    branch_holds_no_members: {
      what: (_, d) => `This organization can hold no members: ${d.value}`,
      todo: "Write the full name of a branch; committees, general and temporary branches hold no members",
    },
    branch_differs: {
      what: (_, d) => `The affiliation on record is “${d.current}”; it was left as it is`,
      todo: "An affiliation changes only by a transfer; if it should, request one",
    },
    affiliated_elsewhere: {
      what: () => "The affiliation lies with a branch of another committee; the row was not recorded",
      todo: "Request a transfer for this member; if it seems wrong, ask the superior committee",
    },
    off_the_books: {
      what: () => "This member is no longer on the books; nothing was changed",
      todo: "A transfer or a decision on the membership brings the member back; look at the record first",
    },
    status_differs: {
      what: () => "The standing differs from the record, which was left as it is",
      todo: "A branch meeting and the superior decide on it; follow that procedure",
    },
    record_is_ahead: {
      what: (c) => `The record of “${c}” is newer than the sheet and was kept`,
      todo: "If the sheet is right, let the branch correct the record",
    },

    phone_missing: {
      what: () => "There is no mobile number, so the member cannot be recognized by a code",
      todo: "Fill it in; the branch can verify a member without a telephone in person",
    },
    phone_malformed: {
      what: () => "The mobile number is wrong and was not recorded",
      todo: "Give one number of 11 digits",
    },
    phone_shared: {
      what: (_, d) => `Row ${d.rows} has the same mobile number`,
      todo: "Check it; where a family shares a telephone, give each a number of their own",
    },

    lost_without_date: {
      what: () => "A lost member has no date of the last contact",
      todo: "Fill in the day of the last contact or dues",
    },
    lost_in_future: { what: () => "The loss of contact lies in the future", todo: "Check the date" },
    lost_date_unused: {
      what: () => "There is a date of lost contact, but 是否失联 is not 是; the date was not recorded",
      todo: "Check the two columns",
    },
    mobile_without_destination: {
      what: () => "A mobile member has no destination",
      todo: "Fill it in, such as 广东省深圳市",
    },
    dues_missing: {
      what: () => "The month to which dues are paid is empty",
      todo: "Fill it in, or let the branch record it",
    },
    dues_far_ahead: {
      what: (_, d) => `Dues are paid more than ${d.most} months ahead`,
      todo: "Dues are paid at most 6 months ahead; check year and month",
    },
  },
  noWorkbook: {
    empty_file: () => "The file is empty. Choose the roster again.",
    file_too_large: (d) =>
      `The file is larger than ${d.megabytes} MB. Remove pictures and spare sheets, or import it in several files.`,
    not_xlsx: () =>
      "This is no .xlsx workbook. Save it as “Excel workbook (.xlsx)” in Excel or WPS and import that.",
    old_xls: () =>
      "This is an old .xls file. Save it as “Excel workbook (.xlsx)” in Excel or WPS and import that.",
    locked: () => "The file is locked with a password. Remove the password and import it again.",
    damaged: () => "The file is damaged or was not transmitted whole. Export or upload it again.",
    unpacks_too_large: () =>
      "Unpacked, the file would be far too large, so it was not opened. Save a copy in Excel or WPS and import that.",
    foreign_xml: () =>
      "The file contains what no roster contains, so it was not opened. Save a copy in Excel or WPS and import that.",
    too_many_rows: (d) => `A sheet has more than ${d.most} rows. Import it in several files.`,
    sheet_missing: (d) => `There is no sheet named “${d.sheet}”. Prepare the file from the template.`,
    column_missing: (d) =>
      `The sheet “${d.sheet}” lacks columns: ${d.columns}. Add them as in the template; headings stand in the first 10 rows.`,
    column_twice: (d) => `In the sheet “${d.sheet}” the column “${d.column}” stands twice. Keep one.`,
  },
  noFile: (file: string) => `There is no such file, or it cannot be read: ${file}`,
  nothingChanged: "Nothing was imported.",
  stopped: "The sheet of organizations has errors, so nothing was imported. Correct these rows first.",
  rowOf: (sheet, row) => `${sheet}, row ${row}`,
  sheet: { organizations: "Organizations (党组织)", members: "Members (党员花名册)" },
  severity: { error: "Held back", warning: "Flagged" },
  failed:
    "The import broke off and nothing was written. Upload the file again; if that does not help, ask the administrator.",
  dryRun: "This was a dry run: nothing was written.",
  committedAs: (run) => `Imported as run ${run}. It can be undone within 24 hours.`,
  undone: "The run was undone.",
  summary: (counts, rejected) =>
    `${counts.rows} rows: ${counts.accepted} accepted (${counts.new} new, ${counts.changed} changed, ${counts.same} unchanged), ${rejected} held back.`,
  originalRow: "Row before",
  remark: "Reason and remedy",
  sentence: (what, todo) => `${what}. ${todo}.`,
};

export default roster;
