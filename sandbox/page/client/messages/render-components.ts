import { html, nothing, type TemplateResult } from "lit";
import { isJson, type Json, listOf, numberOf, textOf } from "#sandbox/json";
import { telling } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { readDiscordLink } from "#sandbox/page/client/markdown/discord-link";
import { safeUrl } from "#sandbox/page/client/markdown/parse-markdown";
import { renderMarkdown } from "#sandbox/page/client/markdown/render-markdown";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import { renderSelect } from "#sandbox/page/client/messages/render-select";
import type { MessageInfo } from "#sandbox/page/protocol";

type Shown = { message: MessageInfo; context: MessageContext };

const buttonStyles = ["", "primary", "secondary", "success", "danger", "link"];

/** Buttons, selects and what else stands under a message. */
export function renderComponents(
  message: MessageInfo,
  context: MessageContext,
): TemplateResult | typeof nothing {
  const components = listOf(message.components);
  if (components.length === 0) return nothing;
  const shown = { message, context };
  return html`<div slot="components" class="components"
    >${components.map((component) => renderComponent(component, shown))}
    <p class="problem" role="alert">${context.doings[message.id]?.failure ?? ""}</p></div
  >`;
}

function renderComponent(component: Json, shown: Shown): TemplateResult | typeof nothing {
  const inner = listOf(component["components"]);
  const renderAll = (all: Json[]) => all.map((item) => renderComponent(item, shown));
  switch (numberOf(component["type"])) {
    case 1:
      return html`<div class="row">${renderAll(inner)}</div>`;
    case 2:
      return renderButton(component, shown);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return renderSelect(component, shown.message.id, shown.context);
    case 9: {
      const { accessory } = component;
      return html`<div class="section"
        ><div>${renderAll(inner)}</div>${isJson(accessory) ? renderAll([accessory]) : nothing}</div
      >`;
    }
    case 10:
      return html`<div>${renderMarkdown(textOf(component["content"]), shown.context)}</div>`;
    case 14:
      return html`<hr />`;
    case 17:
      return html`<div class="container">${renderAll(inner)}</div>`;
    default:
      return nothing;
  }
}

function renderButton(button: Json, { message, context }: Shown): TemplateResult {
  const emoji = isJson(button["emoji"]) ? textOf(button["emoji"]["name"]) : "";
  const words = [emoji, textOf(button["label"])].filter((part) => part !== "").join(" ");
  const url = safeUrl(textOf(button["url"]));
  const inside = url === null ? null : readDiscordLink(url);
  if (inside && button["disabled"] !== true) {
    return html`<button
      class="button link"
      @click=${telling("open-place", inside)}
    >${words}</button>`;
  }
  if (url !== null && button["disabled"] !== true) {
    return html`<a class="button link" href=${url} target="_blank" rel="noopener noreferrer"
      >${words} ${icon("window")}</a
    >`;
  }
  const customId = textOf(button["custom_id"]);
  const doing = context.doings[message.id];
  const isBusy = doing?.failure === "";
  const isPending = isBusy && doing.customId === customId;
  return html`<button
    class="button ${buttonStyles[numberOf(button["style"])] ?? "secondary"} ${isPending ? "pending" : ""}"
    ?disabled=${button["disabled"] === true}
    aria-disabled=${isBusy ? "true" : nothing}
    aria-busy=${isPending ? "true" : nothing}
    data-custom-id=${customId}
    @click=${telling("press", { message: message.id, customId })}
  >${words}</button>`;
}
