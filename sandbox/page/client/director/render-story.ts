import { html, nothing } from "lit";
import type { Part } from "#sandbox/page/client/director/part";
import { sltTime } from "#sandbox/page/client/director/time-words";
import type { StoryInfo } from "#sandbox/page/protocol";

const speeds = [
  [1, "as it was"],
  [10, "10 times faster"],
  [60, "60 times faster"],
  [600, "600 times faster"],
  [0, "at once"],
] as const;

export function renderStory(part: Part) {
  const isItsDay = part.director.day === "story";
  return html`<section aria-labelledby="director-story">
    <h3 id="director-story">Story</h3>
    ${isItsDay ? renderPlayer(part) : renderInvitation(part)}
  </section>`;
}

function renderInvitation({ askWhether }: Part) {
  return html`<p>An outage as one estate had it on February 19, 2022. It plays on that day.</p>
    <button class="button" @click=${() => askWhether("story")}>Go to February 19, 2022</button>`;
}

function renderPlayer(part: Part) {
  const { story } = part.director;
  const isOver = story.done >= story.steps.length && !story.isPlaying;
  return html`<div class="director-row">
      ${renderPlay(part, isOver)}
      <button
        class="button"
        ?disabled=${isOver || story.isPlaying}
        @click=${() => part.ask({ do: "story", what: "step", speed: 0 })}
      >
        Next step
      </button>
      <label>Speed ${renderSpeed(part)}</label>
    </div>
    <div role="status">
      ${story.trouble === null ? nothing : renderTrouble(part, story.trouble)}
      ${isOver ? html`<p>The story is over. You can go on from here, or start over.</p>` : nothing}
    </div>
    <ol class="director-steps">
      ${story.steps.map((_, index) => renderStep(story, index))}
    </ol>`;
}

function renderPlay({ director, ask, speed }: Part, isOver: boolean) {
  if (director.story.isPlaying) {
    return html`<button class="button" @click=${() => ask({ do: "story", what: "pause", speed: 0 })}>
      Pause
    </button>`;
  }
  const play = () => ask({ do: "story", what: "play", speed });
  return html`<button
    class="button primary"
    ?disabled=${isOver || !director.isSetUp}
    @click=${play}
  >
    Play
  </button>`;
}

function renderSpeed({ director, speed, chooseSpeed, ask }: Part) {
  const choose = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const chosen = Number(event.target.value);
    chooseSpeed(chosen);
    if (director.story.isPlaying) ask({ do: "story", what: "play", speed: chosen });
  };
  return html`<select @change=${choose}>
    ${speeds.map(
      ([value, words]) =>
        html`<option value=${value} ?selected=${value === speed}>${words}</option>`,
    )}
  </select>`;
}

function renderTrouble({ ask }: Part, trouble: string) {
  return html`<p class="director-trouble">${trouble}</p>
    <p>Play and Next step try it again.</p>
    <button class="button" @click=${() => ask({ do: "story", what: "skip", speed: 0 })}>
      Leave this step out
    </button>`;
}

function renderStep({ done, steps }: StoryInfo, index: number) {
  const step = steps[index];
  if (!step) return nothing;
  const mark = index < done ? "done" : index === done ? "next" : "later";
  return html`<li class=${mark} aria-current=${mark === "next" ? "step" : nothing}>
    <span class="director-mark" aria-hidden="true">${mark === "done" ? "✓" : ""}</span>
    <time>${sltTime(step.at)}</time>
    <span>${step.text}${mark === "done" ? html`<span class="unseen"> (done)</span>` : nothing}</span>
  </li>`;
}
