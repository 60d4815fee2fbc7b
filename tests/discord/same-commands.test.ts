import { expect, test } from "vitest";
import { features } from "#commands/index";
import { listDefinitions } from "#src/discord/register";
import { haveSameCommands } from "#src/discord/same-commands";
import { openSandbox } from "#tests/sandbox/support/bot";
import { ask } from "#tests/sandbox/support/limits";

const option = { type: 3, name: "text", description: "What", required: true, max_length: 9 };
const command = { type: 1, name: "log", description: "Log", options: [option] };
const menu = { type: 3, name: "Log", description: "" };

test("what Discord answers to this version's commands is the same", async () => {
  const sandbox = await openSandbox();
  const path = `/applications/${sandbox.applicationId}/commands`;
  await ask(sandbox, "PUT", path, listDefinitions(features));
  const held = sandbox.requests.at(-1)?.responseBody;
  expect(haveSameCommands(Array.isArray(held) ? held : [], listDefinitions(features))).toBe(true);
});

test.each<[string, object[], boolean]>([
  ["another order of commands", [menu, command], true],
  [
    "what Discord adds",
    [{ ...command, id: "1", nsfw: false, name_localizations: null }, menu],
    true,
  ],
  ["permissions as text", [{ ...command, default_member_permissions: null }, menu], true],
  ["a command less", [command], false],
  ["a command more", [command, menu, { ...menu, name: "Other" }], false],
  ["a command twice", [command, menu, menu], false],
  ["a name of another type", [command, { ...menu, type: 2 }], false],
  ["another description", [{ ...command, description: "Write" }, menu], false],
  ["a permission more", [{ ...command, default_member_permissions: "8192" }, menu], false],
  ["a limit less", [{ ...command, options: [{ ...option, max_length: 8 }] }, menu], false],
  ["no limit", [{ ...command, options: [{ ...option, max_length: undefined }] }, menu], false],
  ["no options", [{ ...command, options: [] }, menu], false],
])("%s", (_, held, expected) => {
  expect(haveSameCommands(held, [command, menu])).toBe(expected);
});
