import { html } from "lit";
import { matchCommands, typedCommand } from "#sandbox/page/client/compose/match-commands";
import { matchNames, type NameMatch } from "#sandbox/page/client/compose/match-names";
import { renderListbox } from "#sandbox/page/client/lists/render-listbox";
import type { CommandInfo, ViewInfo } from "#sandbox/page/protocol";

type CommandMatch = { label: string; detail: string; command: CommandInfo };

/** What may become of a message that is being written: a command, or a name in it. */
export type Offer = CommandMatch | NameMatch;

export function offersFor(text: string, caret: number, view: ViewInfo): Offer[] {
  const typed = typedCommand(text);
  if (typed === null) return matchNames(text.slice(0, caret), view);
  return matchCommands(view.open?.commands ?? [], typed).map((command) => ({
    command,
    label: `/${command.name}`,
    detail: command.description,
  }));
}

type OfferList = {
  offers: Offer[];
  active: number;
  pick(offer: Offer): void;
  refocus(): void;
};

export function renderOffers({ offers, ...list }: OfferList) {
  const isOfCommands = offers.some((offer) => "command" in offer);
  const label = isOfCommands ? "Commands" : "Names";
  return html`
    ${renderListbox({ id: "offers", label, items: offers, ...list })}
    <p class="unseen" role="status">${count(offers.length, isOfCommands ? "command" : "name")}</p>
  `;
}

/** A field of several lines can't be told to be a list's: what it lists is said instead. */
function count(offers: number, kind: string): string {
  if (offers === 0) return "";
  return offers === 1 ? `1 ${kind}` : `${offers} ${kind}s`;
}
