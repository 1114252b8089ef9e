import { pinyin } from "pinyin-pro";

/** Pinyin initials by which a name is found: 解晓明 → xxm, 百川公司第11支部 → bcgsd11zb. A surname is read as a surname. */
export function initialsOf(name: string, kind: "person" | "organization"): string {
  return pinyin(name, {
    pattern: "first",
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    surname: kind === "person" ? "head" : "off",
    v: false,
  })
    .join("")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
