import { html, nothing, type TemplateResult } from "lit";
import { type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { tell } from "#sandbox/page/client/events";
import type { MessageContext } from "#sandbox/page/client/messages/context";

type Choice = { value: string; label: string; description: string; isChosen: boolean };

/** A select under a message: one choice is made at once, several are confirmed together. */
export function renderSelect(
  select: Json,
  message: string,
  context: MessageContext,
): TemplateResult {
  const customId = textOf(select["custom_id"]);
  const choices = choicesOf(select, context);
  const most = numberOf(select["max_values"], 1);
  const isDisabled = select["disabled"] === true;
  const placeholder = textOf(select["placeholder"]) || "Make a selection";
  const pick = (from: EventTarget | null, values: string[]) => {
    if (from) tell(from, "pick", { message, customId, values });
  };
  if (most > 1) return renderSeveral(placeholder, choices, isDisabled, pick);
  const isAnyChosen = choices.some(({ isChosen }) => isChosen);
  return html`<select
    class="select"
    aria-label=${placeholder}
    data-custom-id=${customId}
    ?disabled=${isDisabled}
    @change=${({ currentTarget }: Event) => {
      if (!(currentTarget instanceof HTMLSelectElement)) return;
      pick(currentTarget, [currentTarget.value]);
    }}
  >
    <option value="" disabled hidden ?selected=${!isAnyChosen}>${placeholder}</option>
    ${choices.map(
      ({ value, label, description, isChosen }) =>
        html`<option value=${value} ?selected=${isChosen} title=${description || nothing}
          >${description === "" ? label : `${label}: ${description}`}</option
        >`,
    )}
  </select>`;
}

function renderSeveral(
  placeholder: string,
  choices: Choice[],
  isDisabled: boolean,
  pick: (from: EventTarget | null, values: string[]) => void,
): TemplateResult {
  return html`<fieldset class="select" ?disabled=${isDisabled}>
    <legend>${placeholder}</legend>
    ${choices.map(
      ({ value, label, isChosen }) =>
        html`<label><input type="checkbox" value=${value} ?checked=${isChosen} /> ${label}</label>`,
    )}
    <button
      class="button secondary"
      @click=${({ currentTarget }: Event) => {
        if (!(currentTarget instanceof HTMLElement)) return;
        const boxes = currentTarget.parentElement?.querySelectorAll("input:checked") ?? [];
        const values = [...boxes].map((box) => (box instanceof HTMLInputElement ? box.value : ""));
        pick(currentTarget, values);
      }}
    >Choose</button>
  </fieldset>`;
}

/** A string select brings its choices; the others offer people, roles or channels. */
function choicesOf(select: Json, { names, places }: MessageContext): Choice[] {
  const named = (all: { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name, description: "", isChosen: false }));
  switch (numberOf(select["type"])) {
    case 5:
      return named(names.users);
    case 6:
      return named(names.roles);
    case 7:
      return named([...names.users, ...names.roles]);
    case 8:
      return named(places.filter(({ kind }) => kind !== "dm"));
    default:
      return listOf(select["options"]).map((option) => ({
        value: textOf(option["value"]),
        label: textOf(option["label"]),
        description: textOf(option["description"]),
        isChosen: option["default"] === true,
      }));
  }
}
