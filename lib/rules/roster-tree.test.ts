import { expect, test } from "vitest";
import { checkRoster } from "./roster";
import { today, tree } from "./roster.sample";

test("edge 17: nobody gets the code of an organization that was dissolved", () => {
  const existing = { organizations: [], dissolved: new Set(["00102"]), limited: false };
  const { findings, stopped } = checkRoster({ organizations: tree, members: [] }, existing, today);
  expect(findings).toMatchObject([{ reason: "organization_dissolved", sheet: "organizations", row: 6 }]);
  expect(stopped).toBe(true);
});
