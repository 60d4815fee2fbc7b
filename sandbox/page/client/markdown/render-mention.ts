import { html, type TemplateResult } from "lit";
import "@skyra/discord-components-core/discord-mention.js";
import { telling } from "#sandbox/page/client/events";
import { type MarkNode, textIn } from "#sandbox/page/client/markdown/parse-markdown";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import type { NameInfo } from "#sandbox/page/protocol";

/** A mention by the name that its reader knows; null for a node that mentions nothing. */
export function renderMention(node: MarkNode, context: MessageContext): TemplateResult | null {
  const id = textIn(node, "id");
  const { users, roles } = context.names;
  switch (node.type) {
    case "user":
      return html`<discord-mention type="user">${nameOf(users, id) ?? "unknown-user"}</discord-mention>`;
    case "role":
      return html`<discord-mention type="role">${nameOf(roles, id) ?? "deleted-role"}</discord-mention>`;
    case "everyone":
    case "here":
      return html`<discord-mention type="role">${node.type}</discord-mention>`;
    case "channel":
      return renderChannel(id, context);
    case "slashCommand":
      return renderCommand(textIn(node, "fullName"));
    case "guildNavigation":
      return html`<discord-mention type="customize-community">${id}</discord-mention>`;
    default:
      return null;
  }
}

function renderChannel(id: string, { names, places }: MessageContext): TemplateResult {
  const name = nameOf(names.channels, id);
  if (name === undefined) return html`<discord-mention type="locked">No access</discord-mention>`;
  const isThread = places.some((place) => place.id === id && place.kind === "thread");
  return html`<button
    class="inline"
    @click=${telling("open-place", { place: id })}
  ><discord-mention type=${isThread ? "thread" : "channel"}>${name}</discord-mention></button>`;
}

function renderCommand(command: string): TemplateResult {
  return html`<button
    class="inline"
    @click=${telling("use-command", { command })}
  ><discord-mention type="slash">${command}</discord-mention></button>`;
}

function nameOf(names: NameInfo[], id: string): string | undefined {
  return names.find((item) => item.id === id)?.name;
}
