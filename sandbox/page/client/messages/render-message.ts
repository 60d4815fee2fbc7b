import { html, nothing, type TemplateResult } from "lit";
import "@skyra/discord-components-core/discord-message.js";
import { avatarOf } from "#sandbox/page/client/avatar";
import { tell, telling } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { renderMarkdown } from "#sandbox/page/client/markdown/render-markdown";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import { isSystem, type Row } from "#sandbox/page/client/messages/group-messages";
import { renderComponents } from "#sandbox/page/client/messages/render-components";
import { renderEmbed } from "#sandbox/page/client/messages/render-embed";
import { renderFiles } from "#sandbox/page/client/messages/render-files";
import { renderSystemMessage } from "#sandbox/page/client/messages/render-system-message";
import { sceneNow } from "#sandbox/page/client/time/scene-clock";
import { writeSent, writeTime } from "#sandbox/page/client/time/time-words";
import type { MessageInfo } from "#sandbox/page/protocol";

/** One message with all that hangs on it. */
export function renderMessage(row: Row, context: MessageContext): TemplateResult {
  const { message, isContinued } = row;
  if (isSystem(message)) return renderSystemMessage(message, context);
  const { author, createdAt } = message;
  const sent = writeSent(createdAt, sceneNow());
  return html`<discord-message
    role="article"
    aria-label=${`${author.name}, ${sent}${message.isEphemeral ? ", only you can see this" : ""}`}
    data-message=${message.id}
    class=${message.isEphemeral ? "ephemeral" : ""}
    .author=${author.name}
    .avatar=${avatarOf(author)}
    .bot=${author.isBot}
    .edited=${message.editedAt !== null}
    .highlight=${message.isPinging}
    .messageBodyOnly=${isContinued}
    .timestamp=${isContinued ? writeTime(createdAt) : sent}
    @click=${openAuthor(message)}
    @contextmenu=${openMenu(message, context)}
  >
    ${renderOrigin(message, context)}
    ${message.isLoading ? renderThinking(author.name) : renderMarkdown(message.content, context)}
    ${renderFiles(message)} ${message.embeds.map((embed) => renderEmbed(embed, context))}
    ${renderComponents(message, context)} ${renderFoot(message)} ${renderTools(message, context)}
  </discord-message>`;
}

/** The line above: what it replies to, or which command it answers. */
function renderOrigin({ answers, replyTo }: MessageInfo, context: MessageContext) {
  if (answers) {
    return html`<div slot="reply" class="origin"
      ><b>${answers.person}</b> used <b class="command">${answers.command}</b></div
    >`;
  }
  if (!replyTo) return nothing;
  const line = replyTo.content.replace(/\s+/g, " ") || "a message without text";
  return html`<div slot="reply" class="origin"
    ><b>${replyTo.author}</b> <span>${renderMarkdown(line, context)}</span></div
  >`;
}

function renderThinking(name: string): TemplateResult {
  return html`<span class="thinking"><i></i><i></i><i></i> ${name} is thinking…</span>`;
}

function renderFoot(message: MessageInfo) {
  if (message.isEphemeral) {
    return html`<div slot="thread" class="foot">
      ${icon("eye")} Only you can see this •
      <button
        class="inline"
        @click=${telling("dismiss", { message: message.id })}
      >Dismiss message</button>
    </div>`;
  }
  const { threadId, isPublished } = message;
  if (!isPublished && threadId === null) return nothing;
  return html`<div slot="thread" class="foot">
    ${isPublished ? html`${icon("announcement")} Published` : nothing}
    ${threadId === null ? nothing : renderThreadLink(threadId)}
  </div>`;
}

function renderThreadLink(place: string): TemplateResult {
  return html`<button
    class="inline"
    @click=${telling("open-place", { place })}
  >Open its thread</button>`;
}

function renderTools(message: MessageInfo, { hasMessageMenus }: MessageContext) {
  if (!hasMessageMenus || message.isEphemeral) return nothing;
  return html`<div slot="reactions" class="tools">
    <button
      aria-label="Apps for this message"
      title="Apps"
      aria-haspopup="menu"
      @click=${({ currentTarget }: Event) => {
        if (!(currentTarget instanceof HTMLElement)) return;
        tell(currentTarget, "message-menu", { message: message.id, anchor: currentTarget });
      }}
    >${icon("more")}</button>
  </div>`;
}

function openMenu(message: MessageInfo, { hasMessageMenus }: MessageContext) {
  return (event: Event) => {
    const { currentTarget } = event;
    if (!hasMessageMenus || message.isEphemeral || !(currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    tell(currentTarget, "message-menu", { message: message.id, anchor: currentTarget });
  };
}

/** A click on the author's name or picture, which the library's element draws. */
function openAuthor({ author }: MessageInfo) {
  return (event: Event) => {
    const [hit] = event.composedPath();
    const { currentTarget } = event;
    if (!(hit instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
    if (!hit.matches(".discord-author-username, .discord-author-avatar img")) return;
    tell(currentTarget, "user-menu", { person: author.id, anchor: currentTarget });
  };
}
