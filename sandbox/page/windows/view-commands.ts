import { commandsIn, mayUse } from "#sandbox/driver/find-command";
import { type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { numbersOf } from "#sandbox/page/form-fields";
import type { CommandInfo, OptionInfo } from "#sandbox/page/protocol";
import type { Place, World } from "#sandbox/world/types";

const kinds: Record<number, CommandInfo["kind"]> = { 1: "slash", 2: "user", 3: "message" };

/** What a client offers this person in this place. */
export function viewCommands(
  world: World,
  guildId: string,
  place: Place,
  userId: string,
): CommandInfo[] {
  return commandsIn(world, guildId)
    .filter((command) => mayUse(world, place, userId, command))
    .flatMap((command) => spellOut(command, textOf(command["name"]), kindOf(command)));
}

function kindOf(command: Json): CommandInfo["kind"] {
  return kinds[numberOf(command["type"], 1)] ?? "slash";
}

function spellOut(command: Json, name: string, kind: CommandInfo["kind"]): CommandInfo[] {
  const options = listOf(command["options"]);
  const branches = options.filter((option) => numberOf(option["type"]) <= 2);
  if (branches.length > 0) {
    return branches.flatMap((branch) =>
      spellOut(branch, `${name} ${textOf(branch["name"])}`, kind),
    );
  }
  return [
    { kind, name, description: textOf(command["description"]), options: options.map(viewOption) },
  ];
}

function viewOption(option: Json): OptionInfo {
  const bound = (...names: string[]) =>
    names.map((name) => option[name]).find((value) => typeof value === "number") ?? null;
  return {
    name: textOf(option["name"]),
    description: textOf(option["description"]),
    type: numberOf(option["type"]),
    isRequired: option["required"] === true,
    hasAutocomplete: option["autocomplete"] === true,
    choices: listOf(option["choices"]).map(({ name, value }) => ({
      name: textOf(name),
      value: typeof value === "number" ? value : textOf(value),
    })),
    min: bound("min_length", "min_value"),
    max: bound("max_length", "max_value"),
    channelTypes: numbersOf(option["channel_types"]),
  };
}
