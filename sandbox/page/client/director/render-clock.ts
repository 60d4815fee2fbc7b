import { html } from "lit";
import { localTime, sltDay, sltTime } from "#sandbox/page/client/director/time-words";
import { sceneNow } from "#sandbox/page/client/time/scene-clock";

export function renderClock() {
  const now = sceneNow();
  return html`<section aria-labelledby="director-clock">
    <h3 id="director-clock">Clock</h3>
    <p class="director-time">
      <strong>${sltTime(now)}</strong>
      <span>${sltDay(now)}</span>
      <span>${localTime(now)} for you</span>
    </p>
  </section>`;
}
