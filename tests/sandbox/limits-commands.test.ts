import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#sandbox/server";
import { ask, type Case, type Json, outcome, times, x } from "#tests/sandbox/support/limits";

let sandbox: Sandbox;
let channelId: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  channelId = sandbox.createGuild({ name: "G" }).createChannel({ name: "c" }).id;
});
afterAll(() => sandbox.close());

const tooLong = "BASE_TYPE_MAX_LENGTH";
const badLength = "BASE_TYPE_BAD_LENGTH";
const thread = (fields: Json): Json => ({ name: "t", type: 12, ...fields });

test.each<Case>([
  ["name 100", thread({ name: x(100) }), null],
  ["name 101", thread({ name: x(101) }), ["name", badLength]],
  ["name empty", thread({ name: "" }), ["name", badLength]],
  ["a week", thread({ auto_archive_duration: 10080 }), null],
  [
    "two hours",
    thread({ auto_archive_duration: 120 }),
    ["auto_archive_duration", "BASE_TYPE_CHOICES"],
  ],
])("thread: %s", async (_, body, mistake) => {
  const answer = await ask(sandbox, "POST", `/channels/${channelId}/threads`, body);
  expect(answer).toMatchObject(outcome(mistake, 201));
});

const command = (fields: Json = {}) => ({ name: "c", description: "d", ...fields });
const text = (fields: Json = {}) => ({ type: 3, name: "o", description: "d", ...fields });
const longest = times(25, (i) =>
  text({ name: `o${i}`, choices: times(4, (n) => ({ name: x(30 + n), value: x(41) })) }),
);

test.each<Case>([
  ["name 32", command({ name: x(32) }), null],
  ["name 33", command({ name: x(33) }), ["0.name", badLength]],
  ["a space", command({ name: "a b" }), ["0.name", "APPLICATION_COMMAND_INVALID_NAME"]],
  ["a capital", command({ name: "Abc" }), ["0.name", "APPLICATION_COMMAND_INVALID_NAME"]],
  ["a menu with capitals and spaces", { type: 3, name: "Log to incident" }, null],
  [
    "a menu with a description",
    { type: 3, name: "M", description: "d" },
    ["0.description", "APPLICATION_COMMAND_INVALID_DESCRIPTION"],
  ],
  ["description 101", command({ description: x(101) }), ["0.description", badLength]],
  ["25 options", command({ options: times(25, (i) => text({ name: `o${i}` })) }), null],
  [
    "26 options",
    command({ options: times(26, (i) => text({ name: `o${i}` })) }),
    ["0.options", tooLong],
  ],
  [
    "26 choices",
    command({ options: [text({ choices: times(26, (i) => ({ name: `${i}`, value: `${i}` })) })] }),
    ["0.options.0.choices", tooLong],
  ],
  [
    "required after optional",
    command({ options: [text(), text({ name: "p", required: true })] }),
    ["0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"],
  ],
  [
    "more than 8000 in all",
    command({ options: times(25, (i) => ({ ...longest[i], description: x(100) })) }),
    ["0", "APPLICATION_COMMAND_TOO_LARGE"],
  ],
])("command: %s", async (_, body, mistake) => {
  const answer = await ask(sandbox, "PUT", `/applications/${sandbox.applicationId}/commands`, [
    body,
  ]);
  expect(answer).toMatchObject(outcome(mistake, 200));
});

test("100 slash commands, 15 of each menu", async () => {
  const path = `/applications/${sandbox.applicationId}/commands`;
  const slash = (count: number) => times(count, (i) => command({ name: `c${i}` }));
  const menus = (type: number, count: number) => times(count, (i) => ({ type, name: `m${i}` }));
  const most = [...slash(100), ...menus(2, 15), ...menus(3, 15)];
  expect(await ask(sandbox, "PUT", path, most)).toMatchObject({ status: 200 });
  expect(await ask(sandbox, "PUT", path, slash(101))).toMatchObject({ status: 400, code: 30032 });
  expect(await ask(sandbox, "PUT", path, menus(2, 16))).toMatchObject({ code: 30032 });
  const twice = await ask(sandbox, "PUT", path, [command(), command()]);
  expect(twice.mistakes).toEqual([["1", "APPLICATION_COMMANDS_DUPLICATE_NAME"]]);
});
