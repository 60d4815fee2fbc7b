import { html, nothing, type TemplateResult } from "lit";
import "@skyra/discord-components-core/discord-embed.js";
import "@skyra/discord-components-core/discord-embed-description.js";
import "@skyra/discord-components-core/discord-embed-field.js";
import "@skyra/discord-components-core/discord-embed-fields.js";
import "@skyra/discord-components-core/discord-embed-footer.js";
import { isJson, type Json, listOf, textOf } from "#sandbox/json";
import { safeUrl } from "#sandbox/page/client/markdown/parse-markdown";
import { renderMarkdown } from "#sandbox/page/client/markdown/render-markdown";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import { sceneNow } from "#sandbox/page/client/time/scene-clock";
import { writeSent } from "#sandbox/page/client/time/time-words";

export function renderEmbed(raw: unknown, context: MessageContext): TemplateResult {
  const embed = isJson(raw) ? raw : {};
  const author = isJson(embed["author"]) ? embed["author"] : {};
  const description = textOf(embed["description"]);
  return html`<discord-embed
    slot="embeds"
    color=${colourOf(embed["color"])}
    .authorName=${textOf(author["name"])}
    .authorUrl=${safeUrl(textOf(author["url"])) ?? undefined}
  >
    ${renderTitle(embed, context)}
    ${
      description === ""
        ? nothing
        : html`<discord-embed-description slot="description"
            >${renderMarkdown(description, context)}</discord-embed-description
          >`
    }
    ${renderFields(listOf(embed["fields"]), context)} ${renderImage(embed["image"])}
    ${renderFooter(embed)}
  </discord-embed>`;
}

function colourOf(colour: unknown): string {
  return typeof colour === "number" ? `#${colour.toString(16).padStart(6, "0")}` : "";
}

function renderTitle(embed: Json, context: MessageContext) {
  const title = textOf(embed["title"]);
  if (title === "") return nothing;
  const words = renderMarkdown(title, context);
  const url = safeUrl(textOf(embed["url"]));
  return html`<div slot="description" class="embed-title">${
    url === null
      ? words
      : html`<a href=${url} target="_blank" rel="noopener noreferrer">${words}</a>`
  }</div>`;
}

/** Up to three inline fields stand side by side. */
function renderFields(fields: Json[], context: MessageContext) {
  if (fields.length === 0) return nothing;
  let column = 0;
  const body = fields.map((field) => {
    const isInline = field["inline"] === true;
    column = isInline ? (column % 3) + 1 : 0;
    return html`<discord-embed-field
      ?inline=${isInline}
      inline-index=${isInline ? column : nothing}
    >
      <div class="field-name">${renderMarkdown(textOf(field["name"]), context)}</div>
      ${renderMarkdown(textOf(field["value"]), context)}
    </discord-embed-field>`;
  });
  return html`<discord-embed-fields slot="fields">${body}</discord-embed-fields>`;
}

/** Pictures from elsewhere are not fetched: the page stays on this machine. */
function renderImage(image: unknown) {
  const url = isJson(image) ? textOf(image["url"]) : "";
  if (url.startsWith("/attachments/")) {
    return html`<a slot="fields" href=${url} target="_blank" class="picture"
      ><img src=${url} alt="Picture in this embed"
    /></a>`;
  }
  const outside = safeUrl(url);
  if (outside === null) return nothing;
  return html`<a slot="fields" href=${outside} target="_blank" rel="noopener noreferrer"
    >Picture: ${outside}</a
  >`;
}

function renderFooter(embed: Json) {
  const footer = isJson(embed["footer"]) ? textOf(embed["footer"]["text"]) : "";
  const at = Date.parse(textOf(embed["timestamp"]));
  const parts = [footer, Number.isNaN(at) ? "" : writeSent(at, sceneNow())];
  const words = parts.filter((part) => part !== "").join(" • ");
  if (words === "") return nothing;
  return html`<discord-embed-footer slot="footer">${words}</discord-embed-footer>`;
}
