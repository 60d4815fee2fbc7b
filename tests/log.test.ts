import { expect, test } from "vitest";
import { saveSetting } from "#db/queries/settings";
import { describeError } from "#src/log";
import { createWorld } from "#tests/support/world";

test("a failed query is described without the words in its parameters", async () => {
  const { db } = createWorld();
  const error = await saveSetting(db.read, "key", "a resident's words").catch((thrown) => thrown);
  const described = JSON.stringify(describeError(error));
  expect(described).toContain("readonly");
  expect(described).not.toContain("words");
});

test("an error keeps its message, its code and where it came from", () => {
  const error = Object.assign(new Error("no"), { code: 7 });
  expect(describeError(error)).toMatchObject({ name: "Error", message: "no", code: 7 });
  expect(describeError(error)["frames"]).not.toEqual([]);
});

test("whatever else is thrown is described too", () => {
  expect(describeError("a string")).toEqual({ name: "string" });
});
