import type { PublicState } from "#src/incidents/get-public-state";
import type { PublicNotice } from "#src/incidents/list-public-notices";
import { plainLine, plainText } from "#src/notices/plain-text";
import { slt } from "#tests/support/world";

const at = slt("2022-02-19 16:57");

/** A public state of which every text is given as the rows might hold it. */
export function stateOf(
  texts: readonly string[],
  payments: "open" | "paused" = "paused",
): PublicState {
  const [name = "", title = "", system = "", headline = "", text = ""] = texts;
  const incident = (number: number) => ({
    number,
    title: plainLine(title, at),
    system: plainLine(system, at),
    phase: "investigating" as const,
    affectsPayments: true,
    awareAt: at,
    vendorAllClearAt: null,
    resolvedAt: null,
    toldAt: at,
  });
  return {
    estate: {
      id: "100",
      createdAt: at,
      address: "dream",
      name: plainLine(name, 0),
      helpUrl: null,
      payments,
      paymentsChangedAt: at,
    },
    incidents: [4, 3, 2, 1].map(incident),
    openCount: 4,
    lastNotice: noticeOf(headline, text),
  };
}

export function noticeOf(headline: string, text: string): PublicNotice {
  return {
    id: "7",
    incident: 1,
    at,
    changedAt: at,
    isWithdrawn: false,
    notice: {
      headline: plainLine(headline, at),
      text: plainText(text, at),
      facts: [],
      advice: [],
      helpUrl: null,
      tone: "trouble",
    },
  };
}
