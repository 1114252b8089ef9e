import { expect, test } from "vitest";
import { command } from "@/lib/acts/actor";
import { done, refuse } from "@/lib/rules/refusal";
import { ifPrintable } from "./printable";

const actor = { ...command, kind: "person" } as unknown as Parameters<ReturnType<typeof ifPrintable>>[0];
const asked: string[] = [];
const act = ifPrintable(
  (input: { name: string }) => input.name,
  async (_actor, { name }) => {
    asked.push(name);
    return done(name);
  },
);

test("what no font draws is refused by its name before anything is done", async () => {
  expect(await act(actor, { name: "张𰻞𱁬" }, new Date())).toEqual(
    refuse("cannot_be_printed", { characters: "𰻞𱁬" }),
  );
  expect(asked).toEqual([]);
  expect(await act(actor, { name: "阿卜杜·𠅤" }, new Date())).toEqual(done("阿卜杜·𠅤"));
  expect(asked).toEqual(["阿卜杜·𠅤"]);
});
