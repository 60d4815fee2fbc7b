import { checkOption } from "#sandbox/page/check-option";
import type { PickedFile } from "#sandbox/page/client/files/picked-file";
import type { CommandInfo, OptionInfo, OptionInput } from "#sandbox/page/protocol";

/** What stands in an option's field: its text or file, and what was picked for it. */
export type Entry = { text: string; picked: OptionInput | null; files: PickedFile[] };

/** A command that is being filled in. */
export type CommandDraft = {
  command: CommandInfo;
  /** The names of the options that have a field, in their order. */
  shown: string[];
  entries: Record<string, Entry>;
};

export const emptyEntry: Entry = { text: "", picked: null, files: [] };

/** Discord shows the required options first; without any there is nothing to fill in yet. */
export function startDraft(command: CommandInfo): CommandDraft {
  const required = command.options.filter((option) => option.isRequired);
  return { command, shown: required.map(({ name }) => name), entries: {} };
}

export function entryOf(draft: CommandDraft, name: string): Entry {
  return draft.entries[name] ?? emptyEntry;
}

export function withEntry(draft: CommandDraft, name: string, entry: Entry): CommandDraft {
  return { ...draft, entries: { ...draft.entries, [name]: entry } };
}

export function withOption(draft: CommandDraft, name: string): CommandDraft {
  return draft.shown.includes(name) ? draft : { ...draft, shown: [...draft.shown, name] };
}

export function withoutOption(draft: CommandDraft, name: string): CommandDraft {
  const { [name]: _gone, ...entries } = draft.entries;
  return { ...draft, shown: draft.shown.filter((item) => item !== name), entries };
}

export function shownOptions({ command, shown }: CommandDraft): OptionInfo[] {
  return shown.flatMap((name) => command.options.find((option) => option.name === name) ?? []);
}

export function addableOptions({ command, shown }: CommandDraft): OptionInfo[] {
  return command.options.filter(({ name }) => !shown.includes(name));
}

/** The value that an entry stands for; undefined while it is empty. */
export function readEntry(option: OptionInfo, { text, picked }: Entry): OptionInput | undefined {
  if (picked !== null) return picked;
  if (text === "") return undefined;
  const isNumber = option.type === 4 || option.type === 10;
  // Not a number, as in "abc", is left as typed: the check says so.
  return isNumber && Number.isFinite(Number(text)) && text.trim() !== "" ? Number(text) : text;
}

export function readValues(draft: CommandDraft): Record<string, OptionInput> {
  const values: Record<string, OptionInput> = {};
  for (const option of shownOptions(draft)) {
    const value = readEntry(option, entryOf(draft, option.name));
    if (value !== undefined) values[option.name] = value;
  }
  return values;
}

/** What is wrong with an option; one that was added has to be filled in, or removed. */
export function problemOf(draft: CommandDraft, option: OptionInfo): string | null {
  const value = readEntry(option, entryOf(draft, option.name));
  return checkOption({ ...option, isRequired: true }, value);
}

export function firstProblem(draft: CommandDraft): OptionInfo | undefined {
  return shownOptions(draft).find((option) => problemOf(draft, option) !== null);
}
