import { html } from "lit";
import type { Choices } from "#sandbox/page/client/compose/autocomplete";

/** In the place of a list whose choices are not there. */
export function renderWaiting(choices: Exclude<Choices, { state: "here" }>) {
  const words = choices.state === "failed" ? choices.problem : "Loading options…";
  return html`<p class="list popup note" role="status">${words}</p>`;
}
