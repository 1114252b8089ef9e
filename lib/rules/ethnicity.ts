/**
 * 民族: the names of the ethnic groups as documents write them.
 * Source: GB/T 3304-1991; 其他 (97) and 外国血统 (98) are its two remaining codes.
 */
const NAMES =
  "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺";

/** In the same order. */
const IN_LATIN_LETTERS =
  "Han Mongol Hui Zang Uygur Miao Yi Zhuang Buyei Chosen Man Dong Yao Bai Tujia Hani Kazak Dai Li Lisu Va She Gaoshan Lahu Sui Dongxiang Naxi Jingpo Kirgiz Tu Daur Mulao Qiang Blang Salar Maonan Gelao Xibe Achang Pumi Tajik Nu Uzbek Russ Ewenki Deang Bonan Yugur Gin Tatar Derung Oroqen Hezhen Monba Lhoba Jino".split(
    " ",
  );

export const ethnicities: readonly string[] = NAMES.split(" ").map((name) => `${name}族`);

// Not groups of the list, but written on documents and counted.
const OTHERS = ["穿青人", "其他", "外国血统", "外国血统中国籍人士"];

const known = new Map<string, string>([
  ...ethnicities.flatMap((name): [string, string][] => [
    [name, name],
    [name.slice(0, -1), name],
  ]),
  ...OTHERS.map((name): [string, string] => [name, name]),
]);

/** 汉 and 汉族 are 汉族; null when there is no such group. */
export function normalizeEthnicity(word: string): string | null {
  return known.get(word) ?? null;
}

/** The name in Latin letters as the standard writes it; what is not on its list stays as it is. */
export function ethnicityInLatinLetters(name: string): string {
  return IN_LATIN_LETTERS[ethnicities.indexOf(name)] ?? name;
}
