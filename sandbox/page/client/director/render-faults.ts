import { html } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import type { DirectorInfo } from "#sandbox/page/protocol";

type FaultName = keyof DirectorInfo["faults"];

const faults: readonly (readonly [FaultName, string, string])[] = [
  [
    "rate-limit",
    "Rate limit",
    "Every second try of a request is refused with 429 and told to wait 2 s. Answers to commands are exempt, as on Discord.",
  ],
  ["errors", "Errors", "Every second try of a request fails with 500."],
  ["slow", "Slow", "Every request takes 2 s longer."],
  ["no-answer", "No answer", "Every second try of a request is done, but its answer gets lost."],
];

export function renderFaults(part: Part) {
  return html`<section aria-labelledby="director-faults">
    <h3 id="director-faults">What goes wrong at Discord</h3>
    <ul class="director-faults">
      ${faults.map((fault) => renderFault(part, ...fault))}
    </ul>
    <button
      class="button"
      aria-describedby="director-drop"
      @click=${() => part.ask({ do: "drop-connection" })}
    >
      Drop the connection
    </button>
    <p class="director-hint" id="director-drop">
      The bot loses its connection to Discord once, and connects again by itself.
    </p>
  </section>`;
}

function renderFault({ director, ask }: Part, fault: FaultName, label: string, hint: string) {
  const isOn = director.faults[fault];
  const flip = async ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    const on = target.checked;
    if (!(await ask({ do: "fault", fault, on }))) target.checked = !on;
  };
  return html`<li>
    <label>
      <input
        type="checkbox"
        role="switch"
        .checked=${isOn}
        aria-describedby="director-${fault}"
        @change=${flip}
      />
      ${label}
    </label>
    <p class="director-hint" id="director-${fault}">${hint}</p>
  </li>`;
}
