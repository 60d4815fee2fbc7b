import type { Submit } from "#src/discord/feature";
import { chosenIn, type FormField, typedIn } from "#src/discord/form";
import { Invalid } from "#src/errors";
import { words } from "#src/notices/words/common";
import { incidentFormWords } from "#src/notices/words/incident-form";

const { yes, no } = incidentFormWords.tellChoices;

/** What happened, in up to 1,000 characters. */
export function textField(label: string, value?: string): FormField {
  const prefilled = value === undefined ? {} : { value };
  return { type: "paragraph", id: "text", label, isRequired: true, max: 1000, ...prefilled };
}

/** When it happened, in SLT. */
export function atField(hint: string = incidentFormWords.atHint): FormField {
  return { type: "line", id: "at", label: incidentFormWords.at, hint, isRequired: false, max: 80 };
}

/** Whether residents are told, which a quiet incident doesn't offer. */
export function tellField(isTellDefault: boolean, isQuiet = false): FormField {
  const choices = [
    { label: yes, value: "yes", isDefault: isTellDefault },
    { label: no, value: "no", isDefault: !isTellDefault },
  ];
  const offered = isQuiet ? choices.slice(1) : choices;
  return { type: "choice", id: "tell", label: incidentFormWords.tell, choices: offered };
}

/** What was typed into the text and time fields. */
export function typedEvent(interaction: Submit): { text: string; at: string | undefined } {
  return { text: typedIn(interaction, "text") ?? "", at: typedAt(interaction) };
}

/** What was typed into the time field; undefined for now. */
export function typedAt(interaction: Submit): string | undefined {
  return typedIn(interaction, "at");
}

/** What the choice of that name means. @throws Invalid for one that the form doesn't offer */
export function meaningOf<T>(interaction: Submit, id: string, meanings: Record<string, T>): T {
  const chosen = chosenIn(interaction, id);
  const meaning = Object.hasOwn(meanings, chosen) ? meanings[chosen] : undefined;
  if (meaning === undefined) throw new Invalid(words.badValue(words.label(id)));
  return meaning;
}

/** Whether residents are to be told. @throws Invalid */
export function isTold(interaction: Submit): boolean {
  return meaningOf(interaction, "tell", { yes: true, no: false });
}
