import { expect, test } from "vitest";
import { matchCommands, typedCommand } from "#sandbox/page/client/compose/match-commands";
import { pickedBy, suggest } from "#sandbox/page/client/compose/suggestions";
import { moveActive, moveInList } from "#sandbox/page/client/lists/move-active";
import type { CommandInfo, OptionInfo, PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

function command(name: string, description = "", kind: CommandInfo["kind"] = "slash"): CommandInfo {
  return { kind, name, description, options: [] };
}

const commands = [
  command("incident open", "Open an incident"),
  command("incident log", "Add a line"),
  command("status", "What is open"),
  command("Log to incident", "", "message"),
];

test.for<[string, string[]]>([
  ["", ["incident open", "incident log", "status"]],
  ["incident  l", ["incident log"]],
  ["LOG", ["incident log"]],
  ["open", ["incident open", "status"]],
  ["nothing", []],
])("/%s lists %j", ([typed, names]) => {
  expect(matchCommands(commands, typed).map(({ name }) => name)).toEqual(names);
});

test("only one line that starts with / is a command", () => {
  expect(typedCommand("/inc")).toBe("inc");
  expect(typedCommand("an /inc")).toBeNull();
  expect(typedCommand("/inc\nmore")).toBeNull();
});

test.for<[string, number, number, number | null]>([
  ["ArrowDown", -1, 3, 0],
  ["ArrowDown", 2, 3, 0],
  ["ArrowUp", -1, 3, 2],
  ["ArrowUp", 0, 3, 2],
  ["ArrowDown", 0, 0, null],
  ["Enter", 0, 3, null],
])("%s at %i of %i goes to %j", ([key, active, count, next]) => {
  expect(moveActive(key, active, count)).toBe(next);
});

test("Home and End are a list's own where nothing is typed in it", () => {
  expect([moveInList("Home", 1, 3), moveInList("End", 1, 3)]).toEqual([0, 2]);
  expect([moveActive("Home", 1, 3), moveInList("End", 0, 0)]).toEqual([null, null]);
});

const place = (id: string, kind: PlaceInfo["kind"]): PlaceInfo => ({
  ...{ id, kind, name: id, topic: "", parentId: null, isArchived: false, isLocked: false },
  ...{ unread: 0, pings: 0 },
});
const view: ViewInfo = {
  person: "1",
  places: [place("general", "text"), place("news", "announcement")],
  open: null,
  names: {
    users: [
      { id: "1", name: "Ann" },
      { id: "2", name: "Hannah" },
    ],
    roles: [{ id: "3", name: "Staff" }],
    channels: [
      { id: "general", name: "general" },
      { id: "news", name: "news" },
    ],
  },
};

function option(type: number, more: Partial<OptionInfo> = {}): OptionInfo {
  const plain = { name: "x", description: "", isRequired: false, hasAutocomplete: false };
  return { ...plain, type, choices: [], min: null, max: null, channelTypes: [], ...more };
}

test.for<[string, OptionInfo, string, string[]]>([
  ["members", option(6), "@ann", ["Ann", "Hannah"]],
  ["members and roles", option(9), "", ["Ann", "Hannah", "Staff"]],
  ["roles", option(8), "ann", []],
  ["channels of a type", option(7, { channelTypes: [0] }), "", ["general"]],
  ["yes or no", option(5), "t", ["True"]],
  ["choices", option(3, { choices: [{ name: "Red", value: "r" }] }), "re", ["Red"]],
  ["nothing for free text", option(3), "re", []],
])("suggests %s", ([, asked, typed, labels]) => {
  expect(suggest(asked, typed, view).map(({ label }) => label)).toEqual(labels);
});

test("a name typed in full is chosen, half of one is not, and free text never", () => {
  expect(pickedBy(option(6), "ANN", view)).toEqual({ id: "1" });
  expect(pickedBy(option(6), "an", view)).toBeNull();
  expect(pickedBy(option(5), "false ", view)).toBe(false);
  expect(pickedBy(option(3), "Red", view)).toBeNull();
});
