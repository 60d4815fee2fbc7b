import { isJson, type Json, listOf, numberOf, textOf } from "#sandbox/json";

export type FormPart = { kind: "text"; content: string } | { kind: "field"; field: FormField };

export type FormField = {
  customId: string;
  label: string;
  description: string;
  /** Discord's number of the component. */
  type: number;
  isRequired: boolean;
  isParagraph: boolean;
  /** Of a text in characters; of anything else in choices or files. */
  min: number;
  max: number;
  value: string;
  placeholder: string;
  options: { label: string; value: string; description: string; isDefault: boolean }[];
  channelTypes: number[];
  defaultIds: string[];
  isTicked: boolean;
};

/** A form as the bot sent it → what it consists of, in its order. */
export function readForm(components: readonly unknown[]): FormPart[] {
  return listOf(components).flatMap((part): FormPart[] => {
    if (part["type"] === 10) return [{ kind: "text", content: textOf(part["content"]) }];
    const { component } = part;
    return isJson(component) ? [{ kind: "field", field: readField(part, component) }] : [];
  });
}

export function fieldsOf(components: readonly unknown[]): FormField[] {
  return readForm(components).flatMap((part) => (part.kind === "field" ? [part.field] : []));
}

function readField(label: Json, component: Json): FormField {
  const type = numberOf(component["type"]);
  const options = readOptions(component);
  return {
    customId: textOf(component["custom_id"]),
    label: textOf(label["label"]),
    description: textOf(label["description"]),
    type,
    isRequired: component["required"] !== false,
    isParagraph: component["style"] === 2,
    ...bounds(component, type, options.length),
    value: textOf(component["value"]),
    placeholder: textOf(component["placeholder"]),
    options,
    channelTypes: numbersOf(component["channel_types"]),
    defaultIds: listOf(component["default_values"]).map((item) => textOf(item["id"])),
    isTicked: component["default"] === true,
  };
}

function bounds(component: Json, type: number, options: number): { min: number; max: number } {
  if (type === 4) {
    const { min_length, max_length } = component;
    return { min: numberOf(min_length, 0), max: numberOf(max_length, 4_000) };
  }
  const { min_values, max_values } = component;
  // Any number of a checkbox group's boxes may be ticked unless it says otherwise.
  return { min: numberOf(min_values, 1), max: numberOf(max_values, type === 22 ? options : 1) };
}

export function readOptions(owner: Json): FormField["options"] {
  return listOf(owner["options"]).map(readOption);
}

function readOption(option: Json): FormField["options"][number] {
  return {
    label: textOf(option["label"]),
    value: textOf(option["value"]),
    description: textOf(option["description"]),
    isDefault: option["default"] === true,
  };
}

export function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "number") : [];
}
