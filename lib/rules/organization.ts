/**
 * 党组织: the kinds of organization, what each may do, and how a person finds one by its name.
 * Sources: 《中国共产党支部工作条例（试行）》(2018), 《中国共产党党员教育管理工作条例》(2019) art. on transfers:
 * the letter is written by the grass-roots committee that may approve probationary members.
 */
export const organizationTypes = [
  "committee", // 基层党委
  "general_branch", // 党总支
  "branch", // 党支部
  "joint_branch", // 联合党支部
  "mobile_branch", // 流动党员党支部
  "temporary_branch", // 临时党支部
] as const;
export type OrganizationType = (typeof organizationTypes)[number];

/** May it be a formal affiliation? A temporary branch has attendance only (edge 51). */
export function mayHoldMembers(type: OrganizationType): boolean {
  return type === "branch" || type === "joint_branch" || type === "mobile_branch";
}

/** Is it a branch of any kind? */
export function isBranch(type: OrganizationType): boolean {
  return mayHoldMembers(type) || type === "temporary_branch";
}

/** Which kinds may stand directly below which. */
export function mayStandBelow(child: OrganizationType, parent: OrganizationType): boolean {
  if (parent === "committee") return true;
  return parent === "general_branch" && isBranch(child);
}

export interface OrganizationPlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly type: OrganizationType;
  readonly canApproveProbationary: boolean;
}

/**
 * The committee that writes and receives letters for an organization: itself or its nearest superior with the
 * power to approve probationary members. `line` runs from the organization up to the root.
 */
export function committeeWithPower<P extends OrganizationPlace>(line: readonly P[]): P | undefined {
  return line.find((place) => place.canApproveProbationary);
}

/** 并入: only into another organization of the same level; a temporary branch takes no members (edge 51). */
export function mayMerge(from: OrganizationType, into: OrganizationType): boolean {
  if (isBranch(from)) return isBranch(into) && (mayHoldMembers(into) || !mayHoldMembers(from));
  return from === into;
}

/** 《支部工作条例》: a branch has at least three full members, as a rule at most fifty, and from seven on a committee. */
export const branchNumbers = {
  fullMembersLeast: 3,
  membersMost: 50,
  committeeFrom: 7,
  committeeLeast: 3,
} as const;

export const thresholdAlertKinds = ["no_secretary", "too_few", "too_many", "committee_due"] as const;
export type ThresholdAlert = (typeof thresholdAlertKinds)[number];

export interface OrganizationNumbers {
  readonly type: OrganizationType;
  /** On its own books: full members, and all who are counted. */
  readonly fullMembers: number;
  readonly members: number;
  readonly secretaries: number;
  /** Different persons who hold an office of it. */
  readonly officeHolders: number;
}

/** 组织设置提醒 (edge 28): what the committee above should look at. Alerts only: none of them stands in the way of anything. */
export function thresholdAlerts(numbers: OrganizationNumbers): ThresholdAlert[] {
  const { type, fullMembers, members, secretaries, officeHolders } = numbers;
  const holds = mayHoldMembers(type);
  const alerts: Record<ThresholdAlert, boolean> = {
    no_secretary: secretaries === 0,
    too_few: holds && fullMembers < branchNumbers.fullMembersLeast,
    too_many: holds && members > branchNumbers.membersMost,
    committee_due:
      holds && fullMembers >= branchNumbers.committeeFrom && officeHolders < branchNumbers.committeeLeast,
  };
  return thresholdAlertKinds.filter((kind) => alerts[kind]);
}

const NUMERALS = "零一二三四五六七八九";

function hundredsInDigits(text: string): string {
  return text.replace(/[零〇一二三四五六七八九十百]+/g, (run) => {
    if (!/[十百]/.test(run)) {
      return [...run].map((c) => (c === "〇" ? 0 : NUMERALS.indexOf(c))).join("");
    }
    let value = 0;
    let digit = 0;
    for (const c of run) {
      if (c === "百") {
        value += (digit || 1) * 100;
        digit = 0;
      } else if (c === "十") {
        value += (digit || 1) * 10;
        digit = 0;
      } else {
        digit = Math.max(0, NUMERALS.indexOf(c));
      }
    }
    return String(value + digit);
  });
}

/**
 * The form in which names are compared when a person searches: without 中共 and 委员会, numerals made equal
 * (第十二支部 = 第12支部 = 第１２支部), full width made narrow, no spaces, lower case.
 */
export function searchableName(name: string): string {
  const narrow = [...name]
    .map((c) => {
      const code = c.codePointAt(0) ?? 0;
      return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : c;
    })
    .join("")
    .replace(/[\s\u3000]/g, "")
    .toLowerCase();
  const bare = narrow.replace(/^中国共产党/, "").replace(/^中共/, "");
  // 一 inside a name proper (一刻网络) is not a number: only numerals that count something are made equal.
  return bare
    .replace(
      /第([零〇一二三四五六七八九十百]+)(?=党?(总支|支部|分部|党小组|小组))/g,
      (_, n: string) => `第${hundredsInDigits(n)}`,
    )
    .replace(/党(总支|支部)/g, "$1")
    .replace(/(总支部|支部)委员会$/, "$1");
}

/** The name as the screen shows it in lists: without the leading 中共 and the closing 委员会 of a branch. */
export function shortName(name: string): string {
  return name.replace(/^中共/, "").replace(/(总支部|支部)委员会$/, "$1");
}
