import { html, nothing } from "lit";
import type { Part } from "#sandbox/page/client/director/part";

const days = { today: "today", story: "on February 19, 2022" } as const;

export function renderStartOver(part: Part) {
  const { askWhether, isStartingOver, asksWhether } = part;
  return html`<section aria-labelledby="director-over">
      <h3 id="director-over">Start over</h3>
      <div class="director-row">
        <button class="button" @click=${() => askWhether("today")}>Today</button>
        <button class="button" @click=${() => askWhether("story")}>On February 19, 2022</button>
      </div>
      <p role="status">${isStartingOver ? "Starting over…" : nothing}</p>
    </section>
    <dialog
      class="director-question"
      aria-labelledby="director-question"
      @close=${() => askWhether(null)}
    >
      ${asksWhether ? renderQuestion(part, asksWhether) : nothing}
    </dialog>`;
}

function renderQuestion({ ask, askWhether }: Part, day: keyof typeof days) {
  const startOver = () => {
    askWhether(null);
    ask({ do: "reset", to: day });
  };
  return html`<h3 id="director-question">Start over ${days[day]}?</h3>
    <p>Everything in all windows goes, and the bot begins with an empty database.</p>
    <div class="director-row">
      <button class="button danger" @click=${startOver}>Start over</button>
      <button class="button" @click=${() => askWhether(null)}>Keep it</button>
    </div>`;
}
