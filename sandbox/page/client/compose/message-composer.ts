import { html, nothing } from "lit";
import { live as liveValue } from "lit/directives/live.js";
import { LightElement } from "#sandbox/page/client/light-element";
import "#sandbox/page/client/compose/command-form";
import "#sandbox/page/client/files/file-field";
import { lengthOf } from "#sandbox/json";
import { checkMessage } from "#sandbox/page/check-message";
import { firstProblem, readValues, startDraft } from "#sandbox/page/client/compose/command-draft";
import type { CommandForm } from "#sandbox/page/client/compose/command-form";
import { nameOfField, reasonOf } from "#sandbox/page/client/compose/composer-words";
import { createDrafts, type Draft, emptyDraft } from "#sandbox/page/client/compose/drafts";
import { type Offer, offersFor, renderOffers } from "#sandbox/page/client/compose/offers";
import { writeMentions } from "#sandbox/page/client/compose/write-mentions";
import { type PageEvents, tell } from "#sandbox/page/client/events";
import type { FileField } from "#sandbox/page/client/files/file-field";
import { uploadsOf } from "#sandbox/page/client/files/pick-file";
import { moveActive } from "#sandbox/page/client/lists/move-active";
import { type Live, Refusal } from "#sandbox/page/client/live";
import { longestMessage, mostFiles } from "#sandbox/page/limits";
import type { Answer, CommandInfo, OpenPlace, PlaceInfo, ViewInfo } from "#sandbox/page/protocol";

/** Where one writes messages, and uses commands by "/". */
export class MessageComposer extends LightElement {
  static override properties = {
    view: { attribute: false },
    live: { attribute: false },
    isListOpen: { state: true },
    active: { state: true },
  };
  declare view: ViewInfo | null;
  declare live: Live;
  declare isListOpen: boolean;
  declare active: number;
  #drafts = createDrafts();
  /** In the text, when something was last typed. */
  #caret = 0;

  constructor() {
    super();
    this.isListOpen = false;
    this.active = 0;
  }

  override focus(): void {
    this.querySelector("textarea")?.focus();
  }

  get #draft(): Draft {
    const { view } = this;
    return view?.open ? this.#drafts.of(view.person, view.open.id) : emptyDraft();
  }

  get #place(): PlaceInfo | undefined {
    return this.view?.places.find(({ id }) => id === this.view?.open?.id);
  }

  get #offers(): Offer[] {
    if (!this.isListOpen || !this.view) return [];
    return offersFor(this.#draft.text, this.#caret, this.view);
  }

  #change(draft: Draft, change: Partial<Draft>): void {
    Object.assign(draft, change);
    this.requestUpdate();
  }

  #type(event: Event): void {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    this.isListOpen = true;
    this.active = 0;
    this.#caret = event.target.selectionStart;
    this.#change(this.#draft, { text: event.target.value, problem: "" });
  }

  #key(event: KeyboardEvent): void {
    const offers = this.#offers;
    const active = offers[this.active];
    const moved = moveActive(event.key, this.active, offers.length);
    const isPlain = !event.shiftKey && !event.isComposing;
    if (moved !== null) this.active = moved;
    else if ((event.key === "Enter" || event.key === "Tab") && isPlain && active)
      void this.#accept(active);
    else if (event.key === "Enter" && isPlain) void this.#say();
    else if (event.key === "Escape" && offers.length > 0) this.isListOpen = false;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  async #accept(offer: Offer): Promise<void> {
    if ("command" in offer) return this.#start(offer.command);
    const { text } = this.#draft;
    const before = `${text.slice(0, offer.from)}${offer.label} `;
    this.isListOpen = false;
    this.#change(this.#draft, { text: before + text.slice(this.#caret).replace(/^ /, "") });
    await this.updateComplete;
    this.querySelector("textarea")?.setSelectionRange(before.length, before.length);
  }

  /** By its name, where this person may use it here. */
  start(name: string): void {
    const { open } = this.view ?? {};
    const command = open?.commands.find((item) => item.kind === "slash" && item.name === name);
    if (command && open?.canSend) this.#start(command);
  }

  #start(command: CommandInfo): void {
    this.isListOpen = false;
    this.#change(this.#draft, { command: startDraft(command), problem: "", isTried: false });
  }

  async #cancel(): Promise<void> {
    this.#change(this.#draft, { command: null, text: "", problem: "" });
    await this.updateComplete;
    this.focus();
  }

  /** Sends what a draft holds; what can't be sent stays as it was, with the reason. */
  async #send(draft: Draft, ask: () => Promise<Answer>): Promise<void> {
    if (draft.isSending) return;
    this.#change(draft, { isSending: true, problem: "" });
    const outcome = await ask().catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    const isRefused = outcome instanceof Refusal;
    this.#change(draft, isRefused ? { isSending: false, problem: outcome.message } : emptyDraft());
    if (isRefused) return;
    await this.updateComplete;
    // A form gives the focus back to where it was.
    if (draft === this.#draft) this.focus();
    if (outcome.kind === "form") tell(this, "open-form", { form: outcome.form });
  }

  async #say(): Promise<void> {
    const draft = this.#draft;
    const { view } = this;
    const place = view?.open?.id;
    const { files } = draft;
    if (!place || (draft.text.trim() === "" && files.length === 0)) return;
    const text = writeMentions(draft.text, view.names);
    const problem = checkMessage(text, files.length);
    if (problem !== null) {
      this.#change(draft, { problem });
      return;
    }
    await this.#send(draft, async () =>
      this.live.ask({ do: "say", place, text, uploads: await uploadsOf(files) }),
    );
  }

  async #sendCommand(): Promise<void> {
    const draft = this.#draft;
    const place = this.view?.open?.id;
    const { command } = draft;
    if (!place || !command) return;
    const wrong = firstProblem(command);
    this.#change(draft, { isTried: true });
    if (wrong) {
      this.querySelector<CommandForm>("command-form")?.focusAt(wrong.name);
      return;
    }
    const { name } = command.command;
    const options = readValues(command);
    await this.#send(draft, () => this.live.ask({ do: "slash", place, command: name, options }));
  }

  #take(event: Event, files: FileList | undefined): void {
    const field = this.querySelector<FileField>(".files");
    if (!field || !files || files.length === 0) return;
    event.preventDefault();
    field.add(files);
  }

  override render() {
    const { view } = this;
    if (!view?.open) return nothing;
    const draft = this.#draft;
    if (!view.open.canSend) return html`<p class="composer off">${reasonOf(this.#place)}</p>`;
    return html`<div
      class="composer"
      @change-draft=${({ detail }: CustomEvent<PageEvents["change-draft"]>) =>
        this.#change(draft, { command: detail.draft, problem: "" })}
      @send-command=${this.#sendCommand}
      @cancel-command=${this.#cancel}
      @paste=${(event: ClipboardEvent) => this.#take(event, event.clipboardData?.files)}
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${(event: DragEvent) => this.#take(event, event.dataTransfer?.files)}
    >
      <p class="problem" role="alert">${draft.problem}</p>
      ${draft.command ? this.#commandForm(draft, view) : this.#text(draft, view.open)}
    </div>`;
  }

  #commandForm(draft: Draft, view: ViewInfo) {
    return html`<command-form
      .draft=${draft.command}
      .view=${view}
      .live=${this.live}
      .isTried=${draft.isTried}
      .isSending=${draft.isSending}
    ></command-form>`;
  }

  #text(draft: Draft, open: OpenPlace) {
    const offers = this.#offers;
    const left = longestMessage - lengthOf(draft.text);
    const name = nameOfField(this.#place);
    return html`
      ${renderOffers({
        offers,
        active: this.active,
        pick: (offer) => void this.#accept(offer),
        refocus: () => this.focus(),
      })}
      <file-field
        class="files"
        .live=${this.live}
        .files=${draft.files}
        .max=${mostFiles}
        label="Attach files"
        @change-files=${({ detail }: CustomEvent<PageEvents["change-files"]>) =>
          this.#change(draft, { files: detail.files, problem: "" })}
      ></file-field>
      <textarea
        rows="1"
        aria-label=${name}
        aria-autocomplete="list"
        aria-controls=${offers.length > 0 ? "offers" : nothing}
        aria-activedescendant=${offers[this.active] ? `offers-${this.active}` : nothing}
        placeholder=${open.commands.some(({ kind }) => kind === "slash") ? `${name}, or / for commands` : name}
        .value=${liveValue(draft.text)}
        ?readonly=${draft.isSending}
        @input=${this.#type}
        @keydown=${this.#key}
        @blur=${() => {
          this.isListOpen = false;
        }}
      ></textarea>
      ${left < 200 ? html`<small class="counter ${left < 0 ? "over" : ""}">${left}</small>` : nothing}
      <button type="button" class="send button primary" aria-label="Send message" @click=${this.#say}>Send</button>
    `;
  }
}

customElements.define("message-composer", MessageComposer);
