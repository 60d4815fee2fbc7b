import { html, type TemplateResult } from "lit";
import { type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { type PageEvent, tell } from "#sandbox/page/client/events";
import { itemsOf } from "#sandbox/page/client/forms/form-values";
import "#sandbox/page/client/lists/pick-list";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import { numbersOf, readOptions } from "#sandbox/page/form-fields";

/** A select under a message: one choice is made at once, several when its list is closed. */
export function renderSelect(
  select: Json,
  message: string,
  context: MessageContext,
): TemplateResult {
  const customId = textOf(select["custom_id"]);
  const placeholder = textOf(select["placeholder"]) || "Make a selection";
  const options = readOptions(select);
  const channelTypes = numbersOf(select["channel_types"]);
  const preset = options.filter(({ isDefault }) => isDefault).map(({ value }) => value);
  const ids = listOf(select["default_values"]).map((item) => textOf(item["id"]));
  return html`<pick-list
    .items=${itemsOf({ type: numberOf(select["type"]), options, channelTypes }, context)}
    .chosen=${[...preset, ...ids]}
    .max=${numberOf(select["max_values"], 1)}
    .label=${placeholder}
    .placeholder=${placeholder}
    .isDisabled=${select["disabled"] === true}
    @close-chosen=${({ currentTarget, detail }: PageEvent<"close-chosen">) => {
      if (currentTarget) tell(currentTarget, "pick", { message, customId, values: detail.chosen });
    }}
  ></pick-list>`;
}
