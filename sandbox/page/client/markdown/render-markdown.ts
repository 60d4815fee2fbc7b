import { html, type nothing, type TemplateResult } from "lit";
import "@skyra/discord-components-core/discord-code.js";
import "@skyra/discord-components-core/discord-quote.js";
import "@skyra/discord-components-core/discord-spoiler.js";
import "#sandbox/page/client/time/time-stamp";
import { telling } from "#sandbox/page/client/events";
import { readDiscordLink } from "#sandbox/page/client/markdown/discord-link";
import {
  type MarkNode,
  nodesIn,
  parseMarkdown,
  safeUrl,
  textIn,
} from "#sandbox/page/client/markdown/parse-markdown";
import { renderList } from "#sandbox/page/client/markdown/render-list";
import { renderMention } from "#sandbox/page/client/markdown/render-mention";
import type { MessageContext } from "#sandbox/page/client/messages/context";

type Part = TemplateResult | string | typeof nothing;

/** Text as Discord shows it. What people typed only ever becomes text and these elements. */
export function renderMarkdown(text: string, context: MessageContext): Part[] {
  return renderNodes(parsed(text), context);
}

const mostParsed = 2_000;
const memory = new Map<string, MarkNode[]>();

/** The same messages are shown again with every change. */
function parsed(text: string): MarkNode[] {
  const known = memory.get(text);
  if (known) return known;
  if (memory.size >= mostParsed) memory.clear();
  const nodes = parseMarkdown(text);
  memory.set(text, nodes);
  return nodes;
}

function renderNodes(nodes: MarkNode[], context: MessageContext): Part[] {
  return nodes.map((node) => renderNode(node, context));
}

function renderNode(node: MarkNode, context: MessageContext): Part {
  const inner = () => renderNodes(nodesIn(node), context);
  switch (node.type) {
    case "text":
      return textIn(node);
    case "br":
    case "newline":
      return html`<br />`;
    case "strong":
      return html`<strong>${inner()}</strong>`;
    case "em":
      return html`<em>${inner()}</em>`;
    case "underline":
      return html`<u>${inner()}</u>`;
    case "strikethrough":
      return html`<s>${inner()}</s>`;
    case "subtext":
      return html`<small class="subtext">${inner()}</small>`;
    case "heading":
      return html`<div class="heading" role="heading" aria-level=${3 + Number(node["level"])} data-level=${Number(node["level"])}>${inner()}</div>`;
    case "inlineCode":
      return html`<discord-code>${textIn(node)}</discord-code>`;
    case "codeBlock":
      return html`<discord-code multiline>${textIn(node)}</discord-code>`;
    case "blockQuote":
      return html`<discord-quote>${inner()}</discord-quote>`;
    case "list":
      return renderList(node, (content) => renderNodes(content, context));
    case "spoiler":
      return renderSpoiler(inner());
    case "link":
    case "url":
    case "autolink":
      return renderLink(textIn(node, "target"), inner());
    case "timestamp":
      return html`<time-stamp
        .at=${Number(node["timestamp"]) * 1_000}
        .format=${textIn(node, "format")}
      ></time-stamp>`;
    case "emoji":
      return `:${textIn(node, "name")}:`;
    case "twemoji":
      return textIn(node, "name");
    default:
      return renderMention(node, context) ?? textIn(node);
  }
}

function renderLink(target: string, words: Part[]): Part {
  const url = safeUrl(target);
  if (url === null) return html`${words}`;
  const inside = readDiscordLink(url);
  if (inside) {
    return html`<button
      class="inline"
      @click=${telling("open-place", inside)}
    >${words}</button>`;
  }
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${words}</a>`;
}

function renderSpoiler(words: Part[]): TemplateResult {
  return html`<discord-spoiler
    role="button"
    tabindex="0"
    aria-label="Spoiler, press to show"
    @click=${show}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === "Enter") show(event);
    }}
    ><span>${words}</span></discord-spoiler
  >`;
}

/** From then on it is plain text. */
function show({ currentTarget }: Event): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  for (const name of ["role", "tabindex", "aria-label"]) currentTarget.removeAttribute(name);
  currentTarget.toggleAttribute("activated", true);
}
