import { html } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { localSeconds } from "#sandbox/page/client/director/time-words";

const words = {
  starting: "The bot is starting.",
  ready: "The bot is ready.",
  stopped: "The bot is stopped: nothing answers until you start it.",
} as const;
const shownNews = 8;

export function renderBot({ director, ask }: Part) {
  const isStopped = director.bot === "stopped";
  const setUp = director.isSetUp ? "" : " The estate is not set up yet.";
  return html`<section aria-labelledby="director-bot">
    <h3 id="director-bot">Bot</h3>
    <p class="director-state ${director.bot}" role="status">${words[director.bot]}${setUp}</p>
    <div class="director-row">
      <button
        class="button"
        ?disabled=${isStopped}
        aria-describedby="director-kill"
        @click=${() => ask({ do: "bot", what: "kill" })}
      >
        Kill
      </button>
      <button
        class="button"
        ?disabled=${isStopped}
        aria-describedby="director-stop"
        @click=${() => ask({ do: "bot", what: "stop" })}
      >
        Stop
      </button>
      <button
        class="button"
        ?disabled=${!isStopped}
        aria-describedby="director-start"
        @click=${() => ask({ do: "bot", what: "start" })}
      >
        Start
      </button>
    </div>
    <p class="director-hint">
      <span id="director-kill">Kill ends it in the middle of what it does, as a power cut would.</span>
      <span id="director-stop">Stop lets it finish what is under way.</span>
      <span id="director-start">Start runs it on the same database.</span>
    </p>
    <details>
      <summary>What became of it</summary>
      <ol class="director-log">
        ${director.botNews
          .slice(-shownNews)
          .reverse()
          .map(
            ({ at, text }) => html`<li><time>${localSeconds(at)}</time> <span>${text}</span></li>`,
          )}
      </ol>
    </details>
  </section>`;
}
