import type { OptionValue, OptionValues } from "#sandbox/driver/types";
import { lengthOf } from "#sandbox/json";
import { type Actor, answered, seenPlace, uploaded } from "#sandbox/page/act/actor";
import {
  requireChannel,
  requireMember,
  requireMentionable,
  requireRole,
} from "#sandbox/page/act/visible";
import { checkOption, findOptionProblem, isId, isUpload } from "#sandbox/page/check-option";
import { longestOption } from "#sandbox/page/limits";
import type { Answer, Ask, CommandInfo, OptionInfo, OptionInput } from "#sandbox/page/protocol";
import { Refusal } from "#sandbox/page/refusal";
import { viewCommands } from "#sandbox/page/windows/view-commands";
import type { Place } from "#sandbox/world/types";

export type SlashAsk = Extract<Ask, { do: "slash" }>;
export type AutocompleteAsk = Extract<Ask, { do: "autocomplete" }>;

type Given = Readonly<Record<string, OptionInput>>;

export async function useCommand(actor: Actor, ask: SlashAsk): Promise<Answer> {
  const place = seenPlace(actor, ask.place);
  const { options } = offered(actor, place, "slash", ask.command);
  requireKnown(options, ask.options);
  const wrong = findOptionProblem(options, ask.options);
  if (wrong) throw new Refusal(`${wrong.name}: ${wrong.problem}`);
  const values = readOptions(actor, place, options, ask.options);
  return answered(actor, await actor.person.slash(place, ask.command, values));
}

/** Choices for what is typed so far; what else is filled in goes along as far as it will do. */
export async function complete(actor: Actor, ask: AutocompleteAsk): Promise<Answer> {
  const place = seenPlace(actor, ask.place);
  const { options } = offered(actor, place, "slash", ask.command);
  requireKnown(options, ask.options);
  const focused = options.find((option) => option.name === ask.option);
  if (!focused?.hasAutocomplete) throw new Refusal(`${ask.option} has no list to choose from.`);
  if (lengthOf(ask.typed) > longestOption) throw new Refusal("That is too long. Make it shorter.");
  const rest = options.filter(
    (option) => option !== focused && checkOption(option, ask.options[option.name]) === null,
  );
  const others = readOptions(actor, place, rest, ask.options);
  const { person } = actor;
  const choices = await person.autocomplete(place, ask.command, ask.option, ask.typed, others);
  return { kind: "choices", choices };
}

export function offered(
  { world, person }: Actor,
  place: Place,
  kind: CommandInfo["kind"],
  name: string,
): CommandInfo {
  const all = viewCommands(world, person.guildId, place, person.id);
  const command = all.find((item) => item.kind === kind && item.name === name);
  if (command) return command;
  const spelt = kind === "slash" ? `/${name}` : name;
  throw new Refusal(`You can't use ${spelt} here. Choose a command from the list.`);
}

function requireKnown(options: OptionInfo[], given: Given): void {
  const unknown = Object.keys(given).find((name) => !options.some((item) => item.name === name));
  if (unknown !== undefined) throw new Refusal(`This command has no option ${unknown}. Remove it.`);
}

function readOptions(
  actor: Actor,
  place: Place,
  options: OptionInfo[],
  given: Given,
): OptionValues {
  const values: OptionValues = {};
  for (const option of options) {
    const value = given[option.name];
    if (value !== undefined) values[option.name] = readOption(actor, place, option, value);
  }
  return values;
}

function readOption(
  actor: Actor,
  place: Place,
  option: OptionInfo,
  value: OptionInput,
): OptionValue {
  if (isUpload(value)) return uploaded(actor, value.upload);
  if (!isId(value)) return value;
  if (option.type === 6) requireMember(actor, place, value.id);
  else if (option.type === 7) requireChannel(actor, place, value.id, option.channelTypes);
  else if (option.type === 8) requireRole(actor, place, value.id);
  else requireMentionable(actor, place, value.id);
  return value;
}
