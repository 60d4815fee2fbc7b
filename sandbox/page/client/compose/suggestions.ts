import { channelsFor } from "#sandbox/page/client/lists/channels-for";
import type {
  ChoiceInfo,
  NameInfo,
  OptionInfo,
  OptionInput,
  ViewInfo,
} from "#sandbox/page/protocol";

export type Suggestion = { label: string; detail: string; value: OptionInput };

/** Whether values of this option come from a list that the window knows itself. */
export function isListed({ type, choices }: OptionInfo): boolean {
  return choices.length > 0 || (type >= 5 && type <= 9);
}

/** What may be chosen for an option, for what is typed in its field. */
export function suggest(option: OptionInfo, typed: string, view: ViewInfo): Suggestion[] {
  const wanted = typed.trim().replace(/^[@#]/, "").toLowerCase();
  return listFor(option, view).filter(({ label }) => label.toLowerCase().includes(wanted));
}

/** What a text typed in full stands for, without choosing it from the list. */
export function pickedBy(option: OptionInfo, typed: string, view: ViewInfo): OptionInput | null {
  if (!isListed(option)) return null;
  const wanted = typed.trim().toLowerCase();
  const found = suggest(option, typed, view).find(({ label }) => label.toLowerCase() === wanted);
  return found?.value ?? null;
}

export function suggestChoices(choices: ChoiceInfo[]): Suggestion[] {
  return choices.map(({ name, value }) => ({ label: name, detail: "", value }));
}

function listFor(option: OptionInfo, view: ViewInfo): Suggestion[] {
  if (option.choices.length > 0) return suggestChoices(option.choices);
  const { names } = view;
  switch (option.type) {
    case 5:
      return [
        { label: "True", detail: "", value: true },
        { label: "False", detail: "", value: false },
      ];
    case 6:
      return names.users.map((user) => refer(user, "member"));
    case 7:
      return channelsFor(option.channelTypes, view).map((channel) => refer(channel, "channel"));
    case 8:
      return names.roles.map((role) => refer(role, "role"));
    case 9:
      return [
        ...names.users.map((user) => refer(user, "member")),
        ...names.roles.map((role) => refer(role, "role")),
      ];
    default:
      return [];
  }
}

function refer({ id, name }: NameInfo, detail: string): Suggestion {
  return { label: name, detail, value: { id } };
}
