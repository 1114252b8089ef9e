import { expect, test } from "vitest";
import { maskCitizenNumber, maskName, maskTelephone } from "./masking";

test.each([
  ["王小明", "王*"],
  ["王明", "王*"],
  ["欧阳小明", "欧*"],
  ["阿依古丽·买买提江", "阿*"],
  ["𬱖一", "𬱖*"], // two units of UTF-16, one character
  ["", ""],
])("%s is shown as %s", (name, shown) => expect(maskName(name)).toBe(shown));

test("of a citizen number the province digit group and the last four remain @V14.2.6", () => {
  expect(maskCitizenNumber("110197199108253132")).toBe("110***********3132");
  expect(maskCitizenNumber("11019719910825313X")).toBe("110***********313X");
});

test("of a telephone the first three and the last four", () =>
  expect(maskTelephone("19900005138")).toBe("199****5138"));
