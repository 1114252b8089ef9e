import { expect, test } from "vitest";
import { z } from "zod";
import { message } from "@/lib/forms/message";
import zhCN from "@/lib/words/zh-CN";
import { fieldErrors } from "./form-words";

const schema = z.object({
  name: z.string().min(1, message("nameRequired")).max(3),
  reason: z.enum(["work", "home"]),
  note: z.string().max(5, message("tooLong", 5)),
});

function errors(raw: Record<string, unknown>) {
  return fieldErrors(zhCN, schema.safeParse(raw).error?.issues ?? [], raw);
}

test("each field says what is wrong with it", () => {
  expect(errors({ name: "", note: "一二三四五六" })).toEqual({
    name: "请填写姓名",
    reason: "请填写这一项",
    note: "内容太长，请控制在 5 个字以内",
  });
});

test("a schema without a message of its own still speaks", () => {
  expect(errors({ name: "一二三四", reason: "x", note: "" })).toEqual({
    name: "内容太长，请控制在 3 个字以内",
    reason: "这一项的格式不正确，请检查后重新填写",
  });
});
