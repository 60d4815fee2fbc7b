import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTicketById } from "#db/queries/tickets";
import { renderMessage } from "#src/discord/render-message";
import { composeConfirmation } from "#src/notices/compose-confirmation";
import { composeTyped } from "#src/notices/compose-refusal";
import { composeTicketCard } from "#src/notices/compose-ticket-card";
import { stripInvisible } from "#src/notices/neutralise";
import { correctTicket } from "#src/tickets/correct";
import { describeTicket } from "#src/tickets/describe";
import { fileTicket } from "#src/tickets/file";
import { getConfirmation } from "#src/tickets/get-confirmation";
import { neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld } from "#tests/support/world";

const nasty = fc.constantFrom(
  ..."@ < > # - * _ ~ | [ ] ( ) ` \\ : / , . 1 L$ \n \t \0 \r".split(" "),
  ...["\uD83D", "\uDE00", "\u202E", "\u2066", "\u200F", "\u061C", "\uFEFF", "\u0007", "\u2028"],
  ...["@everyone", "<@1>", "```", "](http://x.example)", "'; DROP TABLE tickets;--", "%s", "null"],
  ...["http://sl.cm/t/AB12cd", "secondlife://", "%E0%A4%A", "17:15", "2022-11-06 01:30", "L$1,500"],
  ...["🌹", "👩\u200D🚀", "é", "e\u0301", "日本", "שלום", "x".repeat(1000)],
);
const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4000 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(nasty, { maxLength: 12 }).map((parts) => [...parts.join("")].slice(0, 4000).join("")),
  fc.constantFrom("", " ", "a".repeat(4000), "🌹".repeat(4000), "\uD83D".repeat(4000)),
);
const form = fc.record({ avatar: typed, location: typed, paid: typed, transaction: typed });

/** What a reader sees of a text: all but the characters that nobody sees, and the white space around it. */
const seen = (text: string) => stripInvisible(text).trim();

describe("whatever a resident types", () => {
  test("is filed and corrected with no character lost, and every message of it is one Discord takes", async () => {
    const world = createWorld();
    const { app } = world;
    const { resident } = await createEstate(world);
    await fc.assert(
      fc.asyncProperty(form, form, typed, async (first, second, more) => {
        const actor = neighbourOf(resident);
        const { ticket, outcome } = await fileTicket(app, actor, first);
        expect(outcome).toBe("filed");
        const stored = () => findTicketById(world.db.read, ticket.id);
        const columns = (input: typeof first) => ({
          avatarTyped: seen(input.avatar),
          locationTyped: seen(input.location),
          paidTyped: seen(input.paid),
          transactionTyped: seen(input.transaction),
        });
        expect(await stored()).toMatchObject(columns(first));
        await correctTicket(app, actor, { ticket: ticket.number, ...second });
        await describeTicket(app, actor, { ticket: ticket.number, payer: more, details: more });
        expect(await stored()).toMatchObject({
          ...columns(second),
          payerTyped: seen(more) || null,
          details: seen(more) || null,
        });
        const facts = await getConfirmation(app, actor, { ticket: ticket.number });
        const message = composeConfirmation(facts, { refused: [more, more, more] });
        expect(message.content.length).toBeLessThanOrEqual(2000);
        expect(message.content).not.toContain("@everyone");
        renderMessage(message);
        renderMessage(composeTicketCard(facts.ticket, null));
      }),
      { numRuns: 150 },
    );
  });

  test("comes back whole where it can't be taken", () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 4 }), (texts) => {
        const fields = texts.map((text, index) => ({ name: `field_${index}`, text }));
        const { embeds, files } = composeTyped(fields);
        const [embed] = renderMessage({ content: "", embeds: embeds ?? [] }).embeds;
        const [file] = files ?? [];
        if (!file) expect(embed?.description).toBe(embeds?.[0]?.description);
        else for (const text of texts) expect("text" in file && file.text).toContain(text);
      }),
    );
  });
});
