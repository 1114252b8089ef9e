/** 花名册用语: the words of the sheet's lists, and the finding for each fault of a name or number. */
import type { CitizenNumberFault, Sex } from "./citizen-number";
import type { PersonNameFault } from "./person-name";
import type { RosterReason } from "./roster-finding";

export const nameReasons: Record<Exclude<PersonNameFault, "empty">, RosterReason> = {
  too_short: "name_length",
  too_long: "name_length",
  private_use: "name_private_use",
  hidden: "name_characters",
  wrong_characters: "name_characters",
};

export const numberReasons: Record<CitizenNumberFault, RosterReason> = {
  wrong_length: "id_length",
  wrong_characters: "id_characters",
  impossible_birth: "id_impossible_birth",
  bad_checksum: "bad_checksum",
  age_out_of_range: "id_age",
};

export const sexWords = new Map<string, Sex>([
  ["男", "male"],
  ["男性", "male"],
  ["女", "female"],
  ["女性", "female"],
]);

export const categories = new Map<string, "full" | "probationary">([
  ["正式党员", "full"],
  ["正式", "full"],
  ["中共党员", "full"],
  ["预备党员", "probationary"],
  ["预备", "probationary"],
  ["中共预备党员", "probationary"],
]);

export const standings = new Map<string, "normal" | "suspended" | "ended">([
  ["正常", "normal"],
  ["停止党籍", "suspended"],
  ["已停止党籍", "suspended"],
  ["除名", "ended"],
  ["开除党籍", "ended"],
  ["劝退", "ended"],
  ["劝其退党", "ended"],
  ["退党", "ended"],
  ["自行脱党", "ended"],
  ["取消预备党员资格", "ended"],
  ["死亡", "ended"],
  ["已故", "ended"],
  ["去世", "ended"],
  ["转出", "ended"],
  ["已转出", "ended"],
]);
