import { html } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { localTime, sltDay, sltTime } from "#sandbox/page/client/director/time-words";

export function renderClock({ now }: Part) {
  return html`<section aria-labelledby="director-clock">
    <h3 id="director-clock">Clock</h3>
    <p class="director-time">
      <strong>${sltTime(now)}</strong>
      <span>${sltDay(now)}</span>
      <span>${localTime(now)} for you</span>
    </p>
  </section>`;
}
