import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { Doings } from "#sandbox/page/client/acts";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import { contextOf, type MessageContext } from "#sandbox/page/client/messages/context";
import { groupMessages, type Row } from "#sandbox/page/client/messages/group-messages";
import { renderBeginning } from "#sandbox/page/client/messages/render-beginning";
import { renderMessage } from "#sandbox/page/client/messages/render-message";
import { isSameDay, writeDay } from "#sandbox/page/client/time/time-words";
import { mostMessages } from "#sandbox/page/limits";
import type { PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

/** So near to the end (px) counts as being there, so near to the top asks for older ones. */
const nearEnd = 60;
const nearTop = 300;

/** Another one each time a link is followed. */
export type Goal = { message: string };

/** The messages of the open place; stays at the newest unless its reader has scrolled away. */
class MessageList extends LightElement {
  static override properties = {
    view: { attribute: false },
    place: { attribute: false },
    doings: { attribute: false },
    goal: { attribute: false },
    isAway: { state: true },
  };
  declare view: ViewInfo | null;
  declare place: PlaceInfo | undefined;
  declare doings: Doings;
  /** The message to be shown, once it is there. */
  declare goal: Goal | null;
  /** Scrolled away from the newest. */
  declare isAway: boolean;
  /** Whose view of which place. */
  #shown = "";
  #askedAt = 0;
  /** Where its reader was last (px from the top). */
  #top = 0;
  #reached: Goal | null = null;
  readonly #resized = new ResizeObserver(() => this.#stay());

  constructor() {
    super();
    this.view = null;
    this.doings = {};
    this.goal = null;
    this.isAway = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override willUpdate(): void {
    const shown = `${this.view?.person} ${this.place?.id}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#askedAt = 0;
    this.#top = 0;
    this.isAway = false;
  }

  override updated(): void {
    this.#resized.disconnect();
    for (const part of this.querySelectorAll(".scroller, .rows")) this.#resized.observe(part);
    this.#reach();
    this.#stay();
  }

  #reach(): void {
    const { goal } = this;
    if (!goal || goal === this.#reached) return;
    const found = this.querySelector(`[data-message="${CSS.escape(goal.message)}"]`);
    if (!found) return;
    this.#reached = goal;
    this.isAway = true;
    found.scrollIntoView({ block: "center" });
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector(".scroller");
  }

  #stay(): void {
    const scroller = this.#scroller;
    if (scroller && !this.isAway) scroller.scrollTop = scroller.scrollHeight;
  }

  #onScroll({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLElement)) return;
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    // Only a reader goes up: what grows below them is no reason to leave them behind.
    if (scrollHeight - scrollTop - clientHeight <= nearEnd) this.isAway = false;
    else if (scrollTop < this.#top) this.isAway = true;
    this.#top = scrollTop;
    if (this.isAway && scrollTop < nearTop) this.#askForOlder(currentTarget);
  }

  /** Once for as many as are there: the answer comes with the next view. */
  #askForOlder(scroller: HTMLElement): void {
    const { open } = this.view ?? {};
    if (!open?.hasOlder || this.#askedAt === open.messages.length) return;
    this.#askedAt = open.messages.length;
    // Browsers keep the place of what is read when something comes above it, but not from the very top.
    if (scroller.scrollTop === 0) scroller.scrollTop = 1;
    tell(this, "show-older", {});
  }

  #jump(): void {
    this.isAway = false;
    this.#stay();
    this.#scroller?.focus();
  }

  override render() {
    const { view, place } = this;
    if (!view?.open || !place) return nothing;
    const { messages, firstUnread, hasOlder } = view.open;
    const context = contextOf(view, this.doings);
    const rows = groupMessages(messages, firstUnread, isSameDay);
    return html`${keyed(
      this.#shown,
      html`<div
        class="scroller"
        role="log"
        aria-label=${`Messages in ${place.name}`}
        tabindex="0"
        @scroll=${this.#onScroll}
      >
        <div class="rows">
          ${hasOlder ? this.#renderOlder() : renderBeginning(place)}
          ${repeat(
            rows,
            ({ message }) => message.id,
            (row) => renderRow(row, context),
          )}
        </div>
      </div>`,
    )}
    ${
      this.isAway
        ? html`<button class="present" @click=${this.#jump}>
            You're viewing older messages. <b>Jump to present ${icon("down")}</b>
          </button>`
        : nothing
    }`;
  }

  #renderOlder() {
    if ((this.view?.open?.messages.length ?? 0) >= mostMessages) {
      return html`<p class="none">The page shows the newest ${mostMessages} messages.</p>`;
    }
    return html`<button
      class="button secondary older"
      @click=${() => tell(this, "show-older", {})}
    >Show older messages</button>`;
  }
}

function renderRow(row: Row, context: MessageContext) {
  const { message, startsDay, startsUnread, isContinued } = row;
  return html`<div class=${isContinued ? "line continued" : "line"}>
    ${
      startsDay
        ? html`<div class="divider" role="separator"><span>${writeDay(message.createdAt)}</span></div>`
        : nothing
    }
    ${
      startsUnread
        ? html`<div class="divider new" role="separator"><span>New</span></div>`
        : nothing
    }
    ${renderMessage(row, context)}
  </div>`;
}

customElements.define("message-list", MessageList);
