import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "#src/errors";
import { composeTicketDetails } from "#src/notices/compose-ticket-details";
import { renderTicketFile } from "#src/notices/render-ticket-file";
import { changeTicket } from "#src/tickets/change-ticket";
import { exportTicket } from "#src/tickets/export-ticket";
import { showTicket } from "#src/tickets/show-ticket";
import { ticketJson } from "#src/tickets/ticket-json";
import { createEstate, createOutage } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

const typed = { location: "the **blue** house", paid: "a lot", transaction: "AB12cd34" };

/** A ticket that was linked, noted on and decided, and another one of the same transaction. */
async function createHistory() {
  const outage = await createOutage({ quiet: true });
  const { world, resident, staff, incident } = outage;
  const filed = await plantTicket(world, resident, typed, { threadId: "77", tierbox: "overdue" });
  await plantTicket(world, resident, typed, { status: "closed", closedAt: 0 });
  const common = { actorId: staff.userId, at: world.clock.at } as const;
  const ticket = await world.db.transaction(async (tx) => {
    const linked = await changeTicket(
      tx,
      filed,
      { incidentId: incident.id },
      { ...common, kind: "linked", visibility: "internal" },
    );
    const noted = await changeTicket(
      tx,
      linked,
      {},
      { ...common, kind: "noted", visibility: "internal", text: "Looks *odd*\n# to me" },
    );
    return changeTicket(
      tx,
      noted,
      {
        status: "closed",
        verdict: "recovered",
        verifiedBy: staff.userId,
        verifiedAt: world.clock.at,
        closedAt: world.clock.at,
      },
      { ...common, kind: "decided", visibility: "public" },
    );
  });
  return { ...outage, ticket };
}

describe("show", () => {
  test("tells staff everything, internal notes too", async () => {
    const { world, staff } = await createHistory();
    const message = composeTicketDetails(await showTicket(world.app, staff, { ticket: "#1" }));
    expect(message.content).toBe("Ticket #1: rosa.meadow");
    const [facts, history] = message.embeds ?? [];
    const at = "21:30 SLT (<t:1645335000:f>)";
    expect(facts?.fields).toEqual([
      { name: "State", value: "closed, recovered by the system" },
      { name: "Resident", value: "<@1007>" },
      { name: "Filed", value: at },
      { name: "Closed", value: at },
      { name: "Verdict", value: `recovered by the system\nverified by <@1005>, ${at}` },
      { name: "Avatar", value: "rosa.meadow\n(typed: Rosa Meadow)" },
      { name: "Rental location", value: "the \\*\\*blue\\*\\* house" },
      { name: "Amount and time, as typed", value: "a lot" },
      { name: "Transaction", value: "AB12cd34" },
      { name: "Tierbox shows", value: "overdue" },
      { name: "Direct messages", value: "off" },
      { name: "Incident", value: "#1 Payments stall (quiet)" },
      { name: "Thread", value: "<#77>" },
      { name: "Same transaction", value: "#2" },
    ]);
    expect(history?.description?.split("\n")).toEqual([
      "21:30 SLT - (staff only) **Linked** by <@1005> (incident: none → #1)",
      "21:30 SLT - (staff only) **Note** by <@1005>: Looks \\*odd\\* # to me",
      "21:30 SLT - **Verdict** by <@1005> (status: open → closed; verdict: none → recovered by the system)",
    ]);
  });

  test("pages a long history, the newest page first", async () => {
    const { world, staff, ticket } = await createHistory();
    await world.db.transaction(async (tx) => {
      const note = { kind: "noted", visibility: "internal", actorId: "5", at: 0 } as const;
      let before = ticket;
      for (let count = 1; count <= 14; count += 1) {
        before = await changeTicket(tx, before, {}, { ...note, text: `Note ${count}` });
      }
    });
    const last = await showTicket(world.app, staff, { ticket: 1 });
    expect(last).toMatchObject({ page: 3, pages: 3, total: 17 });
    expect(last.steps.map(({ text }) => text)).toEqual(["Note 14"]);
    const message = composeTicketDetails(last);
    expect(message.buttons?.map(({ label }) => label)).toEqual(["Earlier"]);
    const second = composeTicketDetails(await showTicket(world.app, staff, { ticket: 1, page: 2 }));
    expect(second.buttons?.map(({ label }) => label)).toEqual(["Earlier", "Later"]);
  });

  test("fits a message, whatever was typed", async () => {
    const { world, staff, resident } = await createHistory();
    const long = "*".repeat(4000);
    const form = { avatar: long, location: long, paid: long, transaction: long };
    const change = { payerTyped: long, details: long, verdictNote: long, filedBy: "1".repeat(20) };
    const filed = await plantTicket(world, resident, form, change);
    const step = {
      kind: "answered",
      visibility: "public",
      actorId: "5",
      at: 0,
      text: long,
    } as const;
    await world.db.transaction(async (tx) => {
      let before = filed;
      for (let count = 0; count < 8; count += 1) before = await changeTicket(tx, before, {}, step);
    });
    const { embeds = [] } = composeTicketDetails(await showTicket(world.app, staff, { ticket: 3 }));
    const texts = embeds.flatMap(({ title = "", description = "", fields = [] }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]);
    expect(texts.join("").length).toBeLessThanOrEqual(6000);
  });
});

describe("export", () => {
  test("writes the whole of one ticket as Markdown that nobody's text can break", async () => {
    const { world, staff } = await createHistory();
    const markdown = renderTicketFile(await exportTicket(world.app, staff, { ticket: "1" }));
    const at = "February 19, 2022, 21:30 SLT (2022-02-20T05:30:00.000Z)";
    expect(markdown).toContain(`# Ticket #1\n\nExported ${at}. For staff`);
    expect(markdown).toContain("- Rental location: the \\*\\*blue\\*\\* house\n- Amount");
    expect(markdown).toContain("- State: closed, recovered by the system\n- Resident: user 1007\n");
    expect(markdown).toContain(
      `- ${at} - (staff only) **Note** by user 1005: Looks \\*odd\\*\n  \\# to me\n`,
    );
    expect(markdown).not.toMatch(/<[@#]\d/);
  });

  test("writes it as JSON of the documented shape", async () => {
    const { world, staff } = await createHistory();
    const json = ticketJson(await exportTicket(world.app, staff, { ticket: "1" }));
    const at = { iso: "2022-02-20T05:30:00.000Z", slt: "February 19, 2022, 21:30 SLT" };
    expect(JSON.parse(JSON.stringify(json))).toMatchObject({
      format: "allclear-ticket-1",
      exportedAt: at,
      ticket: {
        number: 1,
        status: "closed",
        resident: "1007",
        avatar: { typed: "Rosa Meadow", read: "rosa.meadow" },
        paid: { typed: "a lot", amountLsd: null, at: null },
        verdict: { verdict: "recovered", note: null, verifiedBy: "1005", verifiedAt: at },
      },
      incident: { number: 1, title: "Payments stall", quiet: true },
      history: [
        { kind: "linked", internal: true, changes: { incident: { before: null, after: 1 } } },
        { kind: "noted", by: "1005", text: "Looks *odd*\n# to me", changes: {} },
        { kind: "decided", internal: false, changes: { closedAt: { before: null, after: at } } },
      ],
    });
    const page = readFileSync("docs/ticket-export.md", "utf8");
    for (const field of Object.keys(json.ticket)) expect(page).toContain(`\`ticket.${field}\``);
    for (const field of Object.keys(json.history[0] ?? {})) {
      expect(page).toContain(`\`history[].${field}\``);
    }
  });
});

test("show and export are for the estate's staff alone", async () => {
  const { world, resident } = await createHistory();
  const other = await createEstate(world, "200");
  for (const read of [showTicket, exportTicket]) {
    await expect(read(world.app, resident, { ticket: 1 })).rejects.toBeInstanceOf(Forbidden);
    await expect(read(world.app, other.staff, { ticket: 1 })).rejects.toBeInstanceOf(NotFound);
  }
});
