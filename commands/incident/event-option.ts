import {
  ApplicationCommandOptionType,
  type APIApplicationCommandStringOption as TextOption,
} from "discord.js";
import type { Suggest } from "#src/discord/feature";
import { choiceOf } from "#src/incidents/get-correctable";
import { type EventKind, suggestEvents } from "#src/incidents/suggest-events";
import { truncate } from "#src/notices/neutralise";
import { timelineWords } from "#src/notices/words/timeline";
import { formatSlt } from "#src/time/format-slt";

/** The line of a timeline that a command is about. */
export const whichEvent: TextOption = {
  type: ApplicationCommandOptionType.String,
  name: "event",
  description: "Which line: type some of its text, or #3 for incident 3",
  required: true,
  autocomplete: true,
};

/** Offers the events of those kinds by their text. */
export function suggestEvent(kinds: readonly EventKind[]): Suggest {
  return async (app, actor, typed) => {
    const found = await suggestEvents(app, actor, { typed, kinds });
    return found.map(({ event, number, now }) => {
      const text = event.text.replace(/\s+/g, " ");
      const label = timelineWords.choice(number, formatSlt(event.occurredAt, now), text);
      return { name: truncate(label, 100), value: choiceOf(event.id) };
    });
  };
}
