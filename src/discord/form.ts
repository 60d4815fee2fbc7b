import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Submit } from "#src/discord/feature";
import { truncate } from "#src/notices/neutralise";

/** A field of a form. `id` stands for its label where what was typed is given back. */
export type FormField = { id: string; label: string; hint?: string } & (
  | TextField
  | ChoiceField
  | FileField
);

type TextField = {
  type: "line" | "paragraph";
  isRequired: boolean;
  max: number;
  min?: number;
  value?: string;
};
/** Of 1 to 25 choices exactly one: the first unless another is the default, or none of them is. */
type ChoiceField = {
  type: "choice";
  hasNoDefault?: true;
  choices: readonly { label: string; value: string; hint?: string; isDefault?: boolean }[];
};
/** Of `most` files none is required. */
type FileField = { type: "file"; most: number };

export type Form = { id: string; title: string; fields: readonly FormField[] };

/** Discord's form of a form. A prefilled text is cut to what its field takes. */
export function renderForm({ id, title, fields }: Form): APIModalInteractionResponseCallbackData {
  return { custom_id: id, title: truncate(title, 45), components: fields.map(renderField) };
}

function renderField(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: field.label,
    ...(field.hint && { description: field.hint }),
    component: renderInput(field),
  };
}

function renderInput(field: FormField): APILabelComponent["component"] {
  if (field.type === "file") {
    return {
      type: ComponentType.FileUpload,
      custom_id: field.id,
      required: false,
      min_values: 0,
      max_values: field.most,
    };
  }
  if (field.type === "choice") {
    const first = field.hasNoDefault ? null : field.choices[0];
    const chosen = field.choices.find(({ isDefault }) => isDefault) ?? first;
    return {
      type: ComponentType.StringSelect,
      custom_id: field.id,
      required: true,
      options: field.choices.map((choice) => ({
        label: truncate(choice.label, 100),
        value: choice.value,
        ...(choice.hint && { description: truncate(choice.hint, 100) }),
        default: choice === chosen,
      })),
    };
  }
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.type === "line" ? TextInputStyle.Short : TextInputStyle.Paragraph,
    required: field.isRequired,
    max_length: field.max,
    ...(field.min && { min_length: field.min }),
    ...(field.value && { value: fitPrefill(field.value, field.max) }),
  };
}

/** Discord counts code points: what it took once it takes again, whole. */
function fitPrefill(value: string, max: number): string {
  return [...value].length <= max ? value : truncate(value, max);
}

/** What was typed into a text field; undefined where it was left empty. */
export function typedIn(interaction: Submit, id: string): string | undefined {
  return interaction.fields.getTextInputValue(id) || undefined;
}

/** What was chosen. @throws Error where the form has no such field */
export function chosenIn(interaction: Submit, id: string): string {
  return interaction.fields.getStringSelectValues(id)[0] ?? "";
}
