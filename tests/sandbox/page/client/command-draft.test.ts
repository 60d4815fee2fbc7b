import { expect, test } from "vitest";
import {
  addableOptions,
  type CommandDraft,
  firstProblem,
  problemOf,
  readValues,
  shownOptions,
  startDraft,
  withEntry,
  withOption,
  withoutOption,
} from "#sandbox/page/client/compose/command-draft";
import type { OptionInfo, OptionInput } from "#sandbox/page/protocol";

function option(name: string, type: number, more: Partial<OptionInfo> = {}): OptionInfo {
  const plain = { description: "", isRequired: false, hasAutocomplete: false, choices: [] };
  return { name, type, ...plain, min: null, max: null, channelTypes: [], ...more };
}

const options = [
  option("quiet", 5),
  option("title", 3, { isRequired: true, max: 5 }),
  option("many", 4, { min: 1, max: 9 }),
];
const draft = startDraft({ kind: "slash", name: "open", description: "", options });

function typed(from: CommandDraft, name: string, text: string, picked: OptionInput | null = null) {
  return withEntry(withOption(from, name), name, { text, picked, files: [] });
}

const names = (all: OptionInfo[]) => all.map(({ name }) => name);

test("required options come first, others are added and removed", () => {
  expect(names(shownOptions(draft))).toEqual(["title"]);
  expect(names(addableOptions(draft))).toEqual(["quiet", "many"]);
  const filled = typed(draft, "many", "3");
  expect(names(shownOptions(filled))).toEqual(["title", "many"]);
  expect(readValues(withOption(withoutOption(filled, "many"), "many"))).toEqual({});
});

test.for<[string, string, OptionInput | null, OptionInput | undefined]>([
  ["title", "", null, undefined],
  ["title", "abc", null, "abc"],
  ["many", "3", null, 3],
  ["many", "1e1000", null, "1e1000"],
  ["many", "three", null, "three"],
  ["quiet", "True", true, true],
])("%s typed as %j, picked %j, is %j", ([name, text, picked, value]) => {
  expect(readValues(typed(draft, name, text, picked))[name]).toEqual(value);
});

test("what is wrong is said of each, an option that was added and left empty too", () => {
  const empty = withOption(typed(draft, "title", "abc"), "many");
  expect(firstProblem(empty)?.name).toBe("many");
  expect(firstProblem(withoutOption(empty, "many"))).toBeUndefined();
  const [, title, many] = options;
  if (!title || !many) throw new Error("no options");
  expect(problemOf(typed(draft, "title", "too long"), title)).toContain("these are 8");
  expect(problemOf(typed(draft, "many", "ten"), many)).toBe("Type a number.");
  expect(problemOf(typed(draft, "many", "10"), many)).toBe("Type a number from 1 to 9.");
});
