import { describe, expect, test } from "vitest";
import {
  composeCorrection,
  composeNotice,
  type EventFacts,
  type IncidentFacts,
} from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";
import { slt } from "#tests/support/world";

const estate = { name: "Dream Seeker", helpUrl: "https://help.example/payments" };
const incident: IncidentFacts = {
  title: "Payments stall",
  system: "CasperLET",
  affectsPayments: true,
  awareAt: slt("2022-02-19 16:57"),
  resolvedAt: null,
};
const at = slt("2022-02-19 17:15");
const event = { text: "It fails.", occurredAt: at, recordedAt: slt("2022-02-19 17:20") };
const help = "More help: https://help.example/payments";
const whileOpen = [
  "Your rental is safe, even if your tierbox shows it as overdue.",
  "Please don't pay twice for the same time.",
  "If a payment isn't showing, use `/payment` and we check it with you.",
  "Set offline IMs to go to e-mail so that you miss nothing in-world.",
  help,
];
const whilePaused = [
  "Please hold your rental payments until we open them again.",
  "Your rental is safe, even if your tierbox shows it as overdue.",
  help,
];
const afterwards = [
  "If a payment still isn't showing, use `/payment` and we check it with you.",
  help,
];

const show = (text: string) => `${text} SLT (<t:${slt(`2022-02-19 ${text}`) / 1000}:f>)`;
const happened = ["Time", show("17:15")];
const system = ["System", "CasperLET"];
const since = ["Since", show("17:15")];

function read(kind: EventFacts["kind"], payments: EventFacts["payments"] = null) {
  const { content, embeds = [] } = renderNotice(
    composeNotice(estate, incident, { ...event, kind, payments }),
  );
  const fields = embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? [];
  return { content, title: embeds[0]?.title, description: embeds[0]?.description, fields };
}

describe("a notice", () => {
  test.each<[Parameters<typeof read>[0], string, string[][], string[]]>([
    ["opened", "Payment problem: Payments stall", [system, since], whileOpen],
    ["log", "Update: Payments stall", [happened], whileOpen],
    ["phase", "Update: Payments stall", [happened], whileOpen],
    ["vendor", "From our payment vendor: Payments stall", [happened], whileOpen],
    ["vendor_all_clear", "From our payment vendor: Payments stall", [happened], whileOpen],
    ["reopened", "Not over yet: Payments stall", [happened], whileOpen],
    [
      "all_clear",
      "All clear, now over: Payments stall",
      [
        ["Since", show("16:57")],
        ["All clear since", show("17:15")],
      ],
      afterwards,
    ],
  ])("of %s: a headline, what happened and when, and what to do", (kind, content, facts, todo) => {
    const fields = [...facts, ["What to do", todo.join("\n")]];
    const description = "It fails.";
    expect(read(kind)).toEqual({ content, title: "Dream Seeker", description, fields });
  });

  test.each([
    ["paused", "Rental payments are paused", whilePaused],
    ["open", "Rental payments are open again", ["You can pay your rental again.", help]],
  ] as const)("of payments that are %s", (payments, content, todo) => {
    expect(read("payments", payments)).toEqual({
      content,
      title: "Dream Seeker",
      description: "Payments stall",
      fields: [happened, ["What to do", todo.join("\n")]],
    });
  });

  test("of a correction says which notice it corrects, and when that was", () => {
    const correction = composeCorrection(estate, incident, { ...event, kind: "log" }, at);
    const { content, embeds } = renderNotice(correction);
    expect(content).toBe("Correction: Payments stall");
    expect(embeds?.[0]?.fields?.map(({ name }) => name)).toEqual([
      "Time",
      "Corrects our notice of",
      "What to do",
    ]);
    expect(embeds?.[0]?.fields?.[1]?.value).toBe(show("17:20"));
  });
});
