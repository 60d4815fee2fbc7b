import { html, type TemplateResult } from "lit";
import { telling } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { renderMarkdown } from "#sandbox/page/client/markdown/render-markdown";
import type { MessageContext } from "#sandbox/page/client/messages/context";
import { sceneNow } from "#sandbox/page/client/time/scene-clock";
import { writeSent } from "#sandbox/page/client/time/time-words";
import type { MessageInfo } from "#sandbox/page/protocol";

const renamed = 4;
const threadStarted = 18;

/** A line of Discord's own. */
export function renderSystemMessage(message: MessageInfo, context: MessageContext): TemplateResult {
  const sent = writeSent(message.createdAt, sceneNow());
  return html`<div class="system" role="article" data-message=${message.id}>
    ${icon("thread")}
    <span><b>${message.author.name}</b> ${renderWords(message, context)} <small>${sent}</small></span>
  </div>`;
}

function renderWords(message: MessageInfo, context: MessageContext) {
  if (message.type === renamed) return html`changed the thread's name: <b>${message.content}</b>`;
  if (message.type !== threadStarted) {
    return html`added ${renderMarkdown(message.content, context)} to the thread.`;
  }
  const { threadId } = message;
  if (threadId === null) return html`started a thread: <b>${message.content}</b>`;
  return html`started a thread:
    <button
      class="inline"
      @click=${telling("open-place", { place: threadId })}
    >${message.content}</button>`;
}
