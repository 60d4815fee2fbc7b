import type { Submit } from "#src/discord/feature";
import { type FormField, typedIn } from "#src/discord/form";

/** The form's only text, in up to 1,000 characters. */
export function textField(label: string, hint?: string): FormField {
  const about = hint === undefined ? {} : { hint };
  return { type: "paragraph", id: "text", label, ...about, isRequired: true, max: 1000 };
}

export function typedText(interaction: Submit): string {
  return typedIn(interaction, "text") ?? "";
}
