import { type SelectView, viewOptions } from "#sandbox/driver/message-view";
import { isJson, type Json, listOf, numberOf, textOf } from "#sandbox/json";
import type { Interaction } from "#sandbox/world/types";

export type FieldView = {
  label: string;
  description: string;
  customId: string;
  id: number;
  labelId: number;
  type: number;
  required: boolean;
  /** Of a text in characters; of anything else in choices or files. */
  min: number;
  max: number;
  value: string;
  placeholder: string;
  options: SelectView["options"];
};

export type ModalView = {
  customId: string;
  title: string;
  fields: FieldView[];
  texts: string[];
  components: Json[];
  /** The interaction that opened it. */
  openedBy: Interaction;
};

export function viewModal(modal: Json, openedBy: Interaction): ModalView {
  const components = listOf(modal["components"]);
  return {
    customId: textOf(modal["custom_id"]),
    title: textOf(modal["title"]),
    fields: components.flatMap(viewField),
    texts: components.map((part) => textOf(part["content"])).filter((text) => text !== ""),
    components,
    openedBy,
  };
}

function viewField(label: Json): FieldView[] {
  const { component } = label;
  if (!isJson(component)) return [];
  const type = numberOf(component["type"]);
  const isText = type === 4;
  const options = viewOptions(component);
  // Any number of a checkbox group's boxes may be ticked unless it says otherwise.
  const most = type === 22 ? options.length : 1;
  return [
    {
      label: textOf(label["label"]),
      description: textOf(label["description"]),
      customId: textOf(component["custom_id"]),
      id: numberOf(component["id"]),
      labelId: numberOf(label["id"]),
      type,
      required: component["required"] !== false,
      min: numberOf(component[isText ? "min_length" : "min_values"], isText ? 0 : 1),
      max: numberOf(component[isText ? "max_length" : "max_values"], isText ? 4000 : most),
      value: textOf(component["value"]),
      placeholder: textOf(component["placeholder"]),
      options,
    },
  ];
}
