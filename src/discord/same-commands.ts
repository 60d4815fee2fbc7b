import { isDeepStrictEqual } from "node:util";

type Json = { [key: string]: unknown };

/** What makes a command what it is. Discord adds ids, defaults and translations of its own. */
const telling = [
  "name",
  "description",
  "default_member_permissions",
  "contexts",
  "required",
  "autocomplete",
  "min_value",
  "max_value",
  "min_length",
  "max_length",
  "channel_types",
  "choices",
  "value",
  "options",
];

/** Whether Discord, which answered with `held`, has just these commands. */
export function haveSameCommands(held: readonly object[], defined: readonly object[]): boolean {
  return isDeepStrictEqual(index(held), index(defined));
}

/** Discord may list commands in an order of its own; only that of their options counts. */
function index(commands: readonly object[]) {
  const entries = commands.map(reduce).map((command): [string, Json] => {
    return [`${command["type"] ?? 1}:${command["name"]}`, command];
  });
  return { count: entries.length, ...Object.fromEntries(entries) };
}

function reduce(command: object): Json {
  const fields = new Map(Object.entries(command));
  const type = fields.get("type") ?? 1;
  const kept = telling.map((key) => [key, reduceValue(fields.get(key), key)]);
  return { type, ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)) };
}

/** Absent, false and empty mean the same; permissions are a number on their way in and text on their way out. */
function reduceValue(value: unknown, key: string): unknown {
  if (value === undefined || value === null || value === false || value === "") return undefined;
  if (key === "default_member_permissions") return String(value);
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  return value.map((item) => (typeof item === "object" && item !== null ? reduce(item) : item));
}
