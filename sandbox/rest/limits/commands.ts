import { type Json, lengthOf, listOf, textOf } from "#sandbox/json";
import {
  type Form,
  type Path,
  readChoice,
  readInteger,
  readObjects,
  readString,
} from "#sandbox/rest/form";

const optionTypes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]*$/u;

export function checkCommand(form: Form, command: Json, path: Path): void {
  const type = readChoice(form, command, "type", path, [1, 2, 3] as const) ?? 1;
  if (type === 1) {
    checkName(form, command, path);
    readString(form, command, "description", path, { required: true, min: 1, max: 100 });
    checkOptions(form, command, path);
  } else {
    readString(form, command, "name", path, { required: true, min: 1, max: 32 });
    checkMenu(form, command, path);
  }
  if (commandSize(command) > 8000) {
    const message = "Command exceeds maximum size (8000)";
    form.fail(path, "APPLICATION_COMMAND_TOO_LARGE", message);
  }
}

function checkMenu(form: Form, command: Json, path: Path): void {
  if (textOf(command["description"]) !== "") {
    const message = "Context menu commands cannot have description";
    form.fail([...path, "description"], "APPLICATION_COMMAND_INVALID_DESCRIPTION", message);
  }
  if (listOf(command["options"]).length > 0) {
    const message = "Context menu commands cannot have options";
    form.fail([...path, "options"], "APPLICATION_COMMAND_INVALID_OPTIONS", message);
  }
}

function checkName(form: Form, owner: Json, path: Path): void {
  const name = readString(form, owner, "name", path, { required: true, min: 1, max: 32 });
  if (name === undefined || (slashName.test(name) && name === name.toLowerCase())) return;
  form.fail([...path, "name"], "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}

function checkOptions(form: Form, owner: Json, path: Path): void {
  const options = readObjects(form, owner, "options", path, { max: 25 }) ?? [];
  const names = new Set<unknown>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, "options", index];
    checkOption(form, option, at);
    if (names.has(option["name"])) {
      const message = `The value ${textOf(option["name"])} is already used`;
      form.fail([...at, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", message);
    }
    names.add(option["name"]);
    if (option["required"] === true && optionalSeen) {
      const message = "Required options must be placed before non-required options";
      form.fail(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
    }
    optionalSeen ||= option["required"] !== true;
  }
  checkMixed(form, options, path);
}

function checkMixed(form: Form, options: Json[], path: Path): void {
  const branches = options.filter((option) => option["type"] === 1 || option["type"] === 2);
  if (branches.length === 0 || branches.length === options.length) return;
  const message =
    "Sub-command and sub-command group option types are mutually exclusive to other options";
  form.fail([...path, "options"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
}

function checkOption(form: Form, option: Json, path: Path): void {
  const type = readChoice(form, option, "type", path, optionTypes, true);
  checkName(form, option, path);
  readString(form, option, "description", path, { required: true, min: 1, max: 100 });
  if (type === 1 || type === 2) {
    checkOptions(form, option, path);
    return;
  }
  if (type === 3) {
    readInteger(form, option, "min_length", path, { min: 0, max: 6000 });
    readInteger(form, option, "max_length", path, { min: 1, max: 6000 });
  }
  checkOptionChoices(form, option, path);
}

function checkOptionChoices(form: Form, option: Json, path: Path): void {
  checkChoices(form, option, path);
  if (option["autocomplete"] === true && listOf(option["choices"]).length > 0) {
    const message = "Autocomplete and choices are mutually exclusive";
    form.fail(
      [...path, "autocomplete"],
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
      message,
    );
  }
}

/** Fixed choices of an option, or the answer to an autocomplete. */
export function checkChoices(form: Form, owner: Json, path: Path): Json[] {
  const choices = readObjects(form, owner, "choices", path, { max: 25 }) ?? [];
  for (const [index, choice] of choices.entries()) {
    const at = [...path, "choices", index];
    readString(form, choice, "name", at, { required: true, min: 1, max: 100 });
    if (typeof choice["value"] === "number") continue;
    readString(form, choice, "value", at, { required: true, max: 100 });
  }
  return choices;
}

/** Names, descriptions and values of the command, its options and their choices. */
function commandSize(part: Json): number {
  const own = lengthOf(textOf(part["name"])) + lengthOf(textOf(part["description"]));
  const value = lengthOf(textOf(part["value"]));
  const inner = [...listOf(part["options"]), ...listOf(part["choices"])];
  return own + value + inner.reduce((sum, item) => sum + commandSize(item), 0);
}
