import type { Resolved } from "#sandbox/driver/resolved";
import type { FileInput, OptionValue, OptionValues } from "#sandbox/driver/types";
import { isJson, type Json, lengthOf, listOf, numberOf, textOf } from "#sandbox/json";
import { DriverError } from "#sandbox/wait";
import type { Attachment } from "#sandbox/world/types";

export type Upload = (file: FileInput) => Attachment;

type Tools = { resolved: Resolved; upload: Upload };

/** Checks values as Discord's client does before it sends anything. */
export function buildOptions(defined: Json[], values: OptionValues, tools: Tools): Json[] {
  for (const name of Object.keys(values)) {
    if (!defined.some((option) => option["name"] === name)) {
      throw new DriverError(`There is no option "${name}"`);
    }
  }
  const missing = defined.find(
    (option) => option["required"] === true && values[textOf(option["name"])] === undefined,
  );
  if (missing) throw new DriverError(`The option "${textOf(missing["name"])}" is required`);
  return buildGiven(defined, values, tools);
}

/** As above, without demanding what is not typed yet: for autocomplete. */
export function buildGiven(defined: Json[], values: OptionValues, tools: Tools): Json[] {
  return defined.flatMap((option) => {
    const value = values[textOf(option["name"])];
    if (value === undefined) return [];
    const sent = readValue(option, value, tools);
    return [{ name: option["name"], type: option["type"], value: sent }];
  });
}

function readValue(option: Json, value: OptionValue, tools: Tools): string | number | boolean {
  const type = numberOf(option["type"]);
  if (type === 3 && typeof value === "string") return readText(option, value);
  if ((type === 4 || type === 10) && typeof value === "number") return readNumber(option, value);
  if (type === 5 && typeof value === "boolean") return value;
  if (typeof value === "object" && "bytes" in value) {
    if (type === 11) return uploaded(value, tools);
  } else if (typeof value === "object" && refersTo(tools.resolved, option, value.id)) {
    return value.id;
  }
  throw new DriverError(`"${textOf(option["name"])}" takes type ${type}, not ${String(value)}`);
}

function uploaded(file: FileInput, tools: Tools): string {
  const attachment = tools.upload(file);
  tools.resolved.attachment(attachment);
  return attachment.id;
}

function refersTo(resolved: Resolved, option: Json, id: string): boolean {
  switch (option["type"]) {
    case 6:
      return resolved.user(id);
    case 7:
      return resolved.channel(id) && fitsChannel(resolved, option, id);
    case 8:
      return resolved.role(id);
    case 9:
      return resolved.user(id) || resolved.role(id);
    default:
      return false;
  }
}

function fitsChannel(resolved: Resolved, option: Json, id: string): boolean {
  const types: unknown = option["channel_types"];
  if (!Array.isArray(types)) return true;
  const channels = resolved.toJson()?.["channels"];
  const channel = isJson(channels) ? channels[id] : undefined;
  return isJson(channel) && types.includes(channel["type"]);
}

function readText(option: Json, value: string): string {
  const choices = listOf(option["choices"]);
  const name = textOf(option["name"]);
  if (choices.length > 0) {
    const chosen = choices.find((choice) => choice["name"] === value || choice["value"] === value);
    if (!chosen) throw new DriverError(`"${value}" is not a choice of "${name}"`);
    return textOf(chosen["value"]);
  }
  const min = Math.max(1, numberOf(option["min_length"], 1));
  const max = numberOf(option["max_length"], 6000);
  const length = lengthOf(value);
  if (length >= min && length <= max) return value;
  throw new DriverError(`"${name}" must be ${min} to ${max} characters long, not ${length}`);
}

function readNumber(option: Json, value: number): number {
  const choices = listOf(option["choices"]);
  const name = textOf(option["name"]);
  if (choices.length > 0 && !choices.some((choice) => choice["value"] === value)) {
    throw new DriverError(`${value} is not a choice of "${name}"`);
  }
  const min = numberOf(option["min_value"], -(2 ** 53));
  const max = numberOf(option["max_value"], 2 ** 53);
  const whole = option["type"] !== 4 || Number.isInteger(value);
  if (whole && value >= min && value <= max) return value;
  throw new DriverError(`"${name}" must be a number from ${min} to ${max}`);
}
