import { html } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { localSeconds } from "#sandbox/page/client/director/time-words";
import type { DirectorInfo } from "#sandbox/page/protocol";

type Request = DirectorInfo["requests"][number];

export function renderRequests({ director }: Part) {
  return html`<section aria-labelledby="director-requests">
    <h3 id="director-requests">The bot's requests</h3>
    <ol class="director-log" tabindex="0" aria-labelledby="director-requests">
      ${[...director.requests].reverse().map(renderRequest)}
    </ol>
  </section>`;
}

function renderRequest({ at, method, path, status }: Request) {
  const isWell = status !== null && status < 400;
  return html`<li class=${isWell ? "well" : "failed"}>
    <time>${localSeconds(at)}</time>
    <b>${status ?? "no answer"}</b>
    <span>${method} ${path.replace(/\{[^}]*\}/g, "…")}</span>
  </li>`;
}
