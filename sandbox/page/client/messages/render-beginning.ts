import { html, type TemplateResult } from "lit";
import { icon } from "#sandbox/page/client/icons";
import type { PlaceInfo } from "#sandbox/page/protocol";

/** What stands above the first message of a place. */
export function renderBeginning({ kind, name }: PlaceInfo): TemplateResult {
  return html`<div class="beginning">
    <span class="badge">${icon(kind)}</span>
    <p class="welcome">${kind === "thread" || kind === "dm" ? name : `Welcome to #${name}`}</p>
    <p>${words[kind](name)}</p>
  </div>`;
}

const words = {
  announcement: (name: string) => `This is the beginning of the #${name} channel.`,
  text: (name: string) => `This is the beginning of the #${name} channel.`,
  thread: () => "This is the beginning of this thread.",
  dm: (name: string) => `This is the beginning of your direct messages with ${name}.`,
};
