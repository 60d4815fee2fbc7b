import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { tell } from "#sandbox/page/client/events";
import { icon } from "#sandbox/page/client/icons";
import { LightElement } from "#sandbox/page/client/light-element";
import { sayPings } from "#sandbox/page/client/shell/count-unread";
import type { Section } from "#sandbox/page/client/shell/server-bar";
import type { PlaceInfo } from "#sandbox/page/protocol";

/** The server's channels with the threads beneath them, or the direct messages. */
class PlaceList extends LightElement {
  static override properties = {
    places: { attribute: false },
    open: { attribute: false },
    section: { attribute: false },
  };
  declare places: PlaceInfo[];
  declare open: string;
  declare section: Section;

  override render() {
    return this.section === "dms" ? this.#renderDirect() : this.#renderServer();
  }

  #renderDirect() {
    const direct = this.places.filter(({ kind }) => kind === "dm");
    if (direct.length === 0) return html`<p class="none">No direct messages yet.</p>`;
    return html`<ul aria-label="Direct messages">${this.#renderPlaces(direct)}</ul>`;
  }

  #renderServer() {
    const channels = this.places.filter(({ kind }) => kind === "announcement" || kind === "text");
    return html`<ul aria-label="Channels">
      ${repeat(
        channels,
        ({ id }) => id,
        (channel) =>
          html`<li>${this.#renderPlace(channel)} ${this.#renderThreads(channel.id)}</li>`,
      )}
    </ul>`;
  }

  /** Closed threads are put away, but for the one that is open. */
  #renderThreads(channelId: string): TemplateResult | typeof nothing {
    const threads = this.places.filter(({ parentId }) => parentId === channelId);
    const isAway = (place: PlaceInfo) => place.isArchived && place.id !== this.open;
    const active = threads.filter((place) => !isAway(place));
    const closed = threads.filter(isAway);
    if (threads.length === 0) return nothing;
    return html`
      <ul class="threads">${this.#renderPlaces(active)}</ul>
      ${
        closed.length === 0
          ? nothing
          : html`<details class="closed">
              <summary>Closed threads (${closed.length})</summary>
              <ul class="threads">${this.#renderPlaces(closed)}</ul>
            </details>`
      }
    `;
  }

  #renderPlaces(places: PlaceInfo[]) {
    return repeat(
      places,
      ({ id }) => id,
      (place) => html`<li>${this.#renderPlace(place)}</li>`,
    );
  }

  #renderPlace({ id, kind, name, unread, pings, isLocked }: PlaceInfo): TemplateResult {
    return html`<button
      class=${unread > 0 ? "place unread" : "place"}
      aria-current=${id === this.open ? "page" : nothing}
      @click=${() => tell(this, "open-place", { place: id })}
    >
      ${icon(kind)}<span class="unseen">${kindWords[kind]}</span>
      <span class="name">${name}</span>
      ${isLocked ? html`${icon("lock")}<span class="unseen">locked</span>` : nothing}
      ${unread > 0 ? html`<span class="unseen">, ${unread} unread</span>` : nothing}
      ${pings > 0 ? html`<span class="count" aria-hidden="true">${pings}</span><span class="unseen">${sayPings(pings)}</span>` : nothing}
    </button>`;
  }
}

const kindWords: Record<PlaceInfo["kind"], string> = {
  announcement: "Announcement channel",
  text: "Channel",
  thread: "Thread",
  dm: "Direct message",
};

customElements.define("place-list", PlaceList);
