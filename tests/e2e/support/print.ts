import type { MessageView } from "#sandbox/driver/message-view";
import type { FieldView, ModalView } from "#sandbox/driver/modal-view";
import type { OptionValues } from "#sandbox/driver/types";
import { type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { readable } from "#tests/e2e/support/readable";

const kinds = ["", "", "", "text", "number", "yes or no", "member", "channel", "role"];

/** A message about as Discord shows it: an embed behind a bar, buttons in brackets, then its files. */
export async function printMessage(view: MessageView): Promise<string> {
  const { content, embeds, buttons, selects, attachments } = view;
  const own = embeds.length === 0 ? Number.POSITIVE_INFINITY : countLines(content);
  const lines = view.text.split("\n").map((line, index) => (index < own ? line : `│ ${line}`));
  const labels = buttons.map(({ label, disabled }) => `[ ${label}${disabled ? " (off)" : ""} ]`);
  const menus = selects.map(({ placeholder, options }) => printChoices(placeholder, options));
  const block = [...lines, ...(labels.length > 0 ? [labels.join("  ")] : []), ...menus];
  const files = await Promise.all(attachments.map(printFile));
  return [fence(readable(block.filter((line) => line !== "").join("\n"))), ...files].join("\n\n");
}

/** A form: what each field is called, what its hint says, and what stands in it already. */
export function printForm({ title, fields, texts }: ModalView): string {
  return fence(readable([`Form: ${title}`, ...texts, ...fields.map(printField)].join("\n")));
}

function printField({ label, description, required, value, type, options }: FieldView): string {
  const name = `${label}${required ? " *" : ""}`;
  if (type === 3) return printChoices([name, description].filter(Boolean).join(": "), options);
  const hint = description === "" ? "" : `\n    ${description}`;
  const filled = value === "" ? "" : `\n    > ${value.replaceAll("\n", "\n    > ")}`;
  return `${type === 19 ? "(file) " : ""}${name}${hint}${filled}`;
}

function printChoices(title: string, options: FieldView["options"]): string {
  const lines = options.map(({ label, description, default: isChosen }) => {
    const mark = isChosen ? "●" : "○";
    return `    ${mark} ${label}${description === "" ? "" : `: ${description}`}`;
  });
  return [`▾ ${title}`, ...lines].join("\n");
}

/** What autocomplete offers. */
export function printOffered(names: string[]): string {
  return fence(names.length === 0 ? "(nothing)" : names.join("\n"));
}

/** A command as a person types it; `picked` names the values that were picked from a list. */
export function printCommand(
  command: string,
  options: OptionValues,
  picked: ReadonlyMap<string, string>,
): string {
  const typed = Object.entries(options).map(([name, value]) => {
    const listed = name === "event" ? picked.get(String(value)) : undefined;
    return ` ${name}:${listed ?? nameOf(value)}`;
  });
  return `\`/${command}${typed.join("")}\``;
}

function nameOf(value: OptionValues[string]): string {
  if (typeof value !== "object") return String(value);
  return "name" in value && typeof value.name === "string" ? value.name : "…";
}

/** Every command with its options, as Discord describes them to whoever types. */
export function printCommands(definitions: Json[]): string {
  return definitions.flatMap((command) => printBranch(command, "")).join("\n");
}

function printBranch(command: Json, before: string): string[] {
  const name = `${before}${textOf(command["name"])}`;
  const options = listOf(command["options"]);
  const branches = options.filter((option) => numberOf(option["type"]) <= 2);
  if (branches.length > 0) return branches.flatMap((branch) => printBranch(branch, `${name} `));
  const description = textOf(command["description"]);
  const isMember = numberOf(command["type"]) === 2;
  if (description === "") return [`- Menu of a ${isMember ? "member" : "message"}: **${name}**`];
  return [`- \`/${name}\` ${description}`, ...options.map(printOption)];
}

function printOption(option: Json): string {
  const { name, description, required, type, choices } = option;
  const kind = kinds[numberOf(type)];
  const values = listOf(choices).map((choice) => textOf(choice["name"]));
  const what = values.length > 0 ? values.join(" | ") : kind;
  return `  - \`${textOf(name)}\`${required === true ? " *" : ""} (${what}): ${textOf(description)}`;
}

async function printFile({ filename, url }: MessageView["attachments"][number]) {
  if (!/\.(md|txt)$/.test(filename)) return `File \`${filename}\``;
  const text = await (await fetch(url)).text();
  return `File \`${filename}\`:\n\n${fence(readable(text.trimEnd()))}`;
}

function countLines(text: string): number {
  return text === "" ? 0 : text.split("\n").length;
}

/** Longer than any fence in the text itself. */
function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const marks = "`".repeat(longest + 1);
  return `${marks}text\n${text}\n${marks}`;
}
