import type { Phase } from "#src/incidents/phase";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { consoleWords } from "#src/notices/words/console";

export type ConsoleFacts = {
  estate: { payments: "open" | "paused" };
  incident: { number: number; title: string; phase: Phase; awareAt: number };
  now: number;
};

/** The card from which staff run one incident. */
export function composeConsole({ estate, incident, now }: ConsoleFacts): Message {
  return {
    content: consoleWords.heading(incident.number, neutraliseLine(incident.title)),
    embeds: [
      {
        fields: [
          { name: consoleWords.phase, value: incident.phase },
          { name: consoleWords.since, value: showTime(incident.awareAt, now) },
          { name: consoleWords.payments, value: estate.payments },
        ],
        tone: incident.phase === "resolved" ? "good" : "trouble",
      },
    ],
  };
}
