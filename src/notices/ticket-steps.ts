import { consoleWords } from "#src/notices/words/console";
import { reportWords } from "#src/notices/words/report";
import { ticketWords } from "#src/notices/words/ticket";
import { ticketHistoryWords as say } from "#src/notices/words/ticket-history";
import { formatLsd } from "#src/second-life/format-lsd";

export type StepFacts = {
  kind: keyof typeof say.kinds;
  visibility: "public" | "internal";
  text: string | null;
  /** Columns, each with its value before and after. */
  change: Readonly<Record<string, [unknown, unknown]>>;
  actorId: string;
  at: number;
};

/** How a page or a file gives its times, its people, and what a person typed. */
export type Form = {
  time(at: number): string;
  person(id: string): string;
  typed(text: string): string;
  /** The numbers of incidents by their ids. */
  incidents: ReadonlyMap<number, number>;
};

/** A step of a ticket's history on one line, safe to be shown. */
export function composeStep(step: StepFacts, form: Form): string {
  const line = say.step(
    form.time(step.at),
    step.visibility === "internal" ? say.internal : "",
    say.kinds[step.kind],
    form.person(step.actorId),
    listChanges(step, form).join("; "),
  );
  return step.text ? say.said(line, form.typed(step.text)) : line;
}

function listChanges({ change }: StepFacts, form: Form): string[] {
  return Object.entries(say.columns).flatMap(([column, name]) => {
    const values = change[column];
    if (!values) return [];
    const [before, after] = values.map((value) => describeValue(column, value, form));
    return before === after ? [] : [say.change(name, before ?? say.empty, after ?? say.empty)];
  });
}

function describeValue(column: string, value: unknown, form: Form): string {
  if (value === null || value === undefined || value === "") return say.empty;
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (typeof value === "number") return describeNumber(column, value, form);
  const text = String(value);
  if (column === "claimedBy") return form.person(text);
  return describeWord(column, text) ?? form.typed(text);
}

function describeNumber(column: string, value: number, form: Form): string {
  if (column === "incidentId") return say.incident(form.incidents.get(value));
  if (column === "amountLsd") return formatLsd(value);
  return column === "paidAt" ? form.time(value) : String(value);
}

const wordsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: consoleWords.ticketStatus,
  method: ticketWords.methods,
  tierbox: ticketWords.tierbox,
  dm: say.dm,
};

function describeWord(column: string, text: string): string | undefined {
  return column === "verdict" ? reportWords.verdictName(text) : wordsOf[column]?.[text];
}
