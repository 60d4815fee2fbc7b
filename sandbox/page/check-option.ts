import { lengthOf } from "#sandbox/json";
import { longestOption } from "#sandbox/page/limits";
import type { OptionInfo, OptionInput } from "#sandbox/page/protocol";

/*
 * What Discord's client checks before it sends a command. The window asks this for its own words beside
 * an option, and the server asks it again of whatever arrives.
 */

const optionRequired = "This option is required. Specify a value.";

/** Null where the value will do; `undefined` stands for an option that was left out. */
export function checkOption(option: OptionInfo, value: OptionInput | undefined): string | null {
  if (value === undefined) return option.isRequired ? optionRequired : null;
  switch (option.type) {
    case 3:
      return typeof value === "string" ? checkText(option, value) : "Type a text.";
    case 4:
    case 10:
      return checkNumber(option, value);
    case 5:
      return typeof value === "boolean" ? null : "Choose True or False.";
    case 11:
      return isUpload(value) ? null : "Attach a file.";
    default:
      return isId(value) ? null : `Choose ${pickable(option.type)} from the list.`;
  }
}

/** The first option whose value won't do, with what is wrong. */
export function findOptionProblem(
  options: OptionInfo[],
  values: Readonly<Record<string, OptionInput>>,
): { name: string; problem: string } | null {
  for (const option of options) {
    const problem = checkOption(option, values[option.name]);
    if (problem !== null) return { name: option.name, problem };
  }
  return null;
}

function checkText(option: OptionInfo, value: string): string | null {
  if (option.choices.length > 0) return checkChoice(option, value);
  const min = Math.max(1, option.min ?? 1);
  const max = option.max ?? longestOption;
  const length = lengthOf(value);
  if (value.trim() === "") return option.isRequired ? optionRequired : "Type a text.";
  if (length >= min && length <= max) return null;
  return `Use ${min} to ${max} characters; these are ${length}.`;
}

function checkNumber(option: OptionInfo, value: OptionInput): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return "Type a number.";
  if (option.choices.length > 0) return checkChoice(option, value);
  if (option.type === 4 && !Number.isInteger(value)) return "Type a whole number.";
  const min = option.min ?? -(2 ** 53);
  const max = option.max ?? 2 ** 53;
  if (value >= min && value <= max) return null;
  if (option.min === null) return `Type a number of at most ${max}.`;
  if (option.max === null) return `Type a number of at least ${min}.`;
  return `Type a number from ${min} to ${max}.`;
}

function checkChoice(option: OptionInfo, value: string | number): string | null {
  const isKnown = option.choices.some((choice) => choice.value === value);
  return isKnown ? null : "Choose one of the list.";
}

export function isId(value: OptionInput): value is { id: string } {
  return typeof value === "object" && "id" in value;
}

export function isUpload(value: OptionInput): value is { upload: string } {
  return typeof value === "object" && "upload" in value;
}

function pickable(type: number): string {
  if (type === 6) return "a member";
  if (type === 7) return "a channel";
  return type === 8 ? "a role" : "a member or a role";
}
