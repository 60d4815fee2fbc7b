import { html, type ReactiveControllerHost } from "lit";
import "#sandbox/page/client/forms/form-dialog";
import "#sandbox/page/client/menus/context-menu";
import type { PageEvent } from "#sandbox/page/client/events";
import { type Deed, type Live, Refusal } from "#sandbox/page/client/live";
import type { MenuTarget } from "#sandbox/page/client/menus/menu-target";
import type { FormInfo, ViewInfo } from "#sandbox/page/protocol";

/** What became of the button or list used last under a message; it waits while nothing failed. */
export type Doing = { customId: string; failure: string };
export type Doings = Readonly<Record<string, Doing>>;

type Host = Pick<ReactiveControllerHost, "requestUpdate">;

/** What the person in the window is doing besides reading: the form, the menu, what waits or failed. */
export class Acts {
  form: FormInfo | null = null;
  menu: MenuTarget | null = null;
  refusal = "";
  doings: Doings = {};
  readonly #host: Host;
  readonly #live: Live;

  constructor(host: Host, live: Live) {
    this.#host = host;
    this.#live = live;
  }

  readonly press = ({ detail }: PageEvent<"press">): void =>
    void this.#use(detail.message, detail.customId, { do: "press", ...detail });

  readonly pick = ({ detail }: PageEvent<"pick">): void =>
    void this.#use(detail.message, detail.customId, { do: "pick", ...detail });

  readonly dismiss = ({ detail }: PageEvent<"dismiss">): void =>
    void this.#ask({ do: "dismiss", ...detail }).then((failure) => {
      this.refusal = failure;
      this.#host.requestUpdate();
    });

  readonly openForm = ({ detail }: PageEvent<"open-form">): void => this.#open(detail.form);

  readonly openMessageMenu = ({ detail }: PageEvent<"message-menu">): void =>
    this.#openMenu({ kind: "message", id: detail.message, anchor: detail.anchor });

  readonly openUserMenu = ({ detail }: PageEvent<"user-menu">): void =>
    this.#openMenu({ kind: "user", id: detail.person, anchor: detail.anchor });

  /** What was open belongs to someone else, or to people who are gone. */
  begin(): void {
    this.form = null;
    this.menu = null;
    this.refusal = "";
    this.doings = {};
  }

  /** An answer may come when somebody else is played. */
  #open(form: FormInfo | null): void {
    if (form && form.person !== this.#live.state.view?.person) return;
    this.form = form;
    this.#host.requestUpdate();
  }

  #openMenu(menu: MenuTarget | null): void {
    this.menu = menu;
    this.#host.requestUpdate();
  }

  /** One thing at a time under each message, as in Discord. */
  async #use(message: string, customId: string, deed: Deed): Promise<void> {
    if (this.doings[message]?.failure === "") return;
    this.#setDoing(message, { customId, failure: "" });
    const failure = await this.#ask(deed);
    this.#setDoing(message, failure === "" ? null : { customId, failure });
  }

  #setDoing(message: string, doing: Doing | null): void {
    const { [message]: _done, ...others } = this.doings;
    this.doings = doing ? { ...others, [message]: doing } : others;
    this.#host.requestUpdate();
  }

  /** Resolves with why not, or with nothing. */
  async #ask(deed: Deed): Promise<string> {
    try {
      const answer = await this.#live.ask(deed);
      if (answer.kind === "form") this.#open(answer.form);
      return "";
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  }

  render(view: ViewInfo | null) {
    return html`
      <context-menu
        .target=${this.menu}
        .view=${view}
        .live=${this.#live}
        @close-menu=${() => this.#openMenu(null)}
      ></context-menu>
      <form-dialog
        .form=${this.form}
        .view=${view}
        .live=${this.#live}
        @close-form=${() => this.#open(null)}
      ></form-dialog>
      <p class="refusal" role="alert">${this.refusal}</p>
    `;
  }
}
