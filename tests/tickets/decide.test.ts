import { describe, expect, test } from "vitest";
import { verdicts } from "#db/kinds";
import { sendAllClear } from "#src/incidents/all-clear";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { claimTicket } from "#src/tickets/claim";
import { closeTicket } from "#src/tickets/close";
import { confirmVerdict } from "#src/tickets/confirm-verdict";
import { decideTicket } from "#src/tickets/decide";
import { reopenTicket } from "#src/tickets/reopen";
import {
  createTicket,
  giveVendorAllClear,
  listCards,
  listHistory,
  listTold,
  reread,
  set,
} from "#tests/tickets/support/ticket";

const reopen =
  "Your ticket is closed. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.";

/** A ticket whose credit before the vendor's all-clear waits for its confirmation. */
async function draftCredit(note?: string) {
  const setting = await createTicket();
  const { app, staff } = setting;
  const draft = async () => {
    const drafted = await decideTicket(app, staff, { ticket: 1, verdict: "credited", note });
    if (drafted.outcome !== "confirm") throw new Error("It was decided.");
    return drafted.draft.id;
  };
  return { ...setting, draft, first: await draft() };
}

describe("a verdict", () => {
  test.each(verdicts.filter((verdict) => verdict !== "credited"))(
    "%s closes the ticket, frees its place and tells the resident what is next",
    async (verdict) => {
      const { world, app, staff, ticket, incident } = await createTicket();
      const note = "It was *late*.";
      const decided = await decideTicket(app, staff, { ticket: 1, verdict, note });
      if (decided.outcome !== "decided") throw new Error("It was not decided.");
      const now = world.clock.at;
      expect(decided.ticket).toMatchObject({
        status: "closed",
        verdict,
        verdictNote: note,
        verifiedBy: staff.userId,
        verifiedAt: now,
        closedAt: now,
        slot: null,
        recheck: false,
      });
      expect(await reread(world, ticket)).toEqual(decided.ticket);
      const [told, ...others] = await listTold(world);
      expect(others).toEqual([]);
      expect(told?.text.startsWith(`<@1007> ${decided.news.text}`)).toBe(true);
      expect(told?.text.endsWith(`${reopen}\nIt was \\*late\\*.`)).toBe(true);
      expect(told?.buttons).toEqual(["Reopen ticket.reopen:1"]);
      expect((await listHistory(world, ticket)).at(-1)).toMatchObject({
        kind: "decided",
        visibility: "public",
        text: note,
        change: { verdict: [null, verdict], status: ["open", "closed"] },
      });
      expect(await listCards(world)).toEqual([
        `incident:${incident.id}:console`,
        "queue:100",
        "ticket:1:card",
      ]);
    },
  );

  test("each says something else", async () => {
    const texts = await Promise.all(
      verdicts.map(async (verdict) => {
        const { world, app, staff, ticket } = await createTicket();
        await set(world, ticket, { incidentId: null });
        const decided = await decideTicket(app, staff, { ticket: 1, verdict, note: "x" });
        return decided.outcome === "decided" ? decided.news.text : "";
      }),
    );
    expect(new Set(texts).size).toBe(verdicts.length);
    expect(texts.join(" ")).not.toMatch(/recheck|internal/i);
  });

  test("other needs a note, and there is no verdict of another name", async () => {
    const { world, app, staff } = await createTicket();
    const decide = (verdict: string) => decideTicket(app, staff, { ticket: 1, verdict, note: " " });
    await expect(decide("other")).rejects.toThrow(/^This verdict needs a note/);
    await expect(decide("nonsense")).rejects.toMatchObject({ name: "Invalid" });
    expect(await listTold(world)).toEqual([]);
  });

  test("of two staff at once the first counts, and the resident is told once", async () => {
    const { world, app, staff, second, ticket } = await createTicket();
    const both = await Promise.allSettled([
      decideTicket(app, staff, { ticket: 1, verdict: "recovered" }),
      decideTicket(app, second, { ticket: 1, verdict: "not_received" }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(both[1]).toMatchObject({
      reason: { message: "Ticket #1 is closed. Reopen it first." },
    });
    expect((await reread(world, ticket)).verdict).toBe("recovered");
    expect(await listTold(world)).toHaveLength(1);
  });
});

describe("credited before the vendor's all-clear", () => {
  test("stores nothing until it is confirmed, then keeps the ticket open to be checked again", async () => {
    const { world, app, second, ticket, first } = await draftCredit("Two weeks.");
    expect(await reread(world, ticket)).toMatchObject({ verdict: null, status: "open" });
    expect(await listTold(world)).toEqual([]);
    const { ticket: credited } = await confirmVerdict(app, second, { draft: first });
    expect(credited).toMatchObject({
      status: "reviewing",
      claimedBy: second.userId,
      verdict: "credited",
      verdictNote: "Two weeks.",
      verifiedBy: second.userId,
      recheck: true,
      slot: 1,
      closedAt: null,
    });
    const [told, ...others] = await listTold(world);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      text: "<@1007> We added the time of your payment to your rental by hand. Your ticket stays open until the payment system works again; then we confirm the credit. Please don't pay again meanwhile.\nTwo weeks.",
      buttons: [],
    });
  });

  test("stays with whoever has the ticket, whoever credits it", async () => {
    const { app, staff, second, first } = await draftCredit();
    await claimTicket(app, staff, { ticket: 1 });
    const { ticket } = await confirmVerdict(app, second, { draft: first });
    expect(ticket).toMatchObject({ claimedBy: staff.userId, verifiedBy: second.userId });
  });

  test("a confirmation counts once, pressed twice at once too", async () => {
    const { world, app, staff, first } = await draftCredit();
    const confirm = () => confirmVerdict(app, staff, { draft: first });
    const twice = await Promise.allSettled([confirm(), confirm()]);
    expect(twice.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    await expect(confirm()).rejects.toThrow(/^This confirmation was used/);
    expect(await listTold(world)).toHaveLength(1);
  });

  test("is out of date once the ticket is closed, or was since", async () => {
    const { world, app, staff, draft, first } = await draftCredit();
    const confirm = (id: number) => confirmVerdict(app, staff, { draft: id });
    world.clock.at += 1000;
    await closeTicket(app, staff, { ticket: 1 });
    await expect(confirm(first)).rejects.toThrow("Ticket #1 is closed");
    await reopenTicket(app, staff, { ticket: 1, reason: "Not yet." });
    await expect(confirm(first)).rejects.toThrow(/^This confirmation was used/);
    expect(await listTold(world)).toHaveLength(2);
    expect((await confirm(await draft())).ticket.recheck).toBe(true);
  });

  test("two staff who both confirm credit it once", async () => {
    const { world, app, staff, second, draft, first } = await draftCredit();
    const other = await draft();
    await confirmVerdict(app, staff, { draft: first });
    const again = /^Ticket #1 is credited already/;
    await expect(confirmVerdict(app, second, { draft: other })).rejects.toThrow(again);
    await expect(draft()).rejects.toThrow(again);
    await giveVendorAllClear(app, staff);
    await expect(confirmVerdict(app, second, { draft: other })).rejects.toThrow(again);
    expect(await listTold(world)).toHaveLength(1);
  });

  test("confirmed after the vendor's all-clear, it simply decides and closes", async () => {
    const { world, app, staff, first } = await draftCredit();
    await giveVendorAllClear(app, staff);
    const { ticket, news } = await confirmVerdict(app, staff, { draft: first });
    expect(ticket).toMatchObject({ status: "closed", verdict: "credited", recheck: false });
    expect(news.text).toMatch(/^Your payment didn't come through by itself/);
    expect(await listTold(world)).toHaveLength(1);
  });

  test("decided again after it, it closes; the resident reads that the credit stands", async () => {
    const { world, app, staff, ticket, first } = await draftCredit();
    await confirmVerdict(app, staff, { draft: first });
    await expect(closeTicket(app, staff, { ticket: 1 })).rejects.toThrow(/^Ticket #1 was credited/);
    await giveVendorAllClear(app, staff);
    const decided = await decideTicket(app, staff, { ticket: 1, verdict: "credited" });
    expect(decided.ticket).toMatchObject({ status: "closed", recheck: false, slot: null });
    const told = await listTold(world);
    expect(told).toHaveLength(2);
    expect(told.at(-1)?.text).toBe(
      `<@1007> The payment system works again, and we looked once more at the time we added to your rental: it is right. ${reopen}`,
    );
    expect((await listHistory(world, ticket)).map(({ kind }) => kind)).toEqual([
      "decided",
      "decided",
    ]);
  });

  test("a second credit that came is removed, before the vendor's all-clear too", async () => {
    const { app, staff, first } = await draftCredit();
    await confirmVerdict(app, staff, { draft: first });
    const verdict = "duplicate_removed";
    const decided = await decideTicket(app, staff, { ticket: 1, verdict });
    expect(decided.ticket).toMatchObject({ status: "closed", verdict, recheck: false });
  });

  test("asks of a ticket without an incident too, and links it to the one that may be behind it", async () => {
    const { world, app, staff, ticket, incident } = await createTicket();
    const day = 86_400_000;
    const unlinked = { incidentId: null, filedAt: incident.openedAt - day };
    await set(world, ticket, unlinked);
    const drafted = await decideTicket(app, staff, { ticket: 1, verdict: "credited" });
    if (drafted.outcome !== "confirm") throw new Error("It was decided.");
    expect(drafted.incident).toBe(incident.number);
    const confirmed = await confirmVerdict(app, staff, { draft: drafted.draft.id });
    expect(confirmed.ticket).toMatchObject({ recheck: true, incidentId: incident.id });
    expect(await listCards(world)).toContain(`incident:${incident.id}:console`);
    const [decided] = await listHistory(world, ticket);
    expect(decided?.change).toMatchObject({ incidentId: [null, incident.id] });
  });

  test.each(["without an incident that may be behind it", "after the estate's all-clear"])(
    "%s there is nothing to confirm",
    async (when) => {
      const { world, app, staff, ticket } = await createTicket();
      if (when.startsWith("without")) {
        await set(world, ticket, { incidentId: null, filedAt: 0 });
      } else {
        const { draft } = await previewAllClear(app, staff, {});
        await sendAllClear(app, staff, { draft: draft.id, reason: "Checked by hand." });
      }
      const decided = await decideTicket(app, staff, { ticket: 1, verdict: "credited" });
      expect(decided).toMatchObject({ outcome: "decided", ticket: { status: "closed" } });
    },
  );
});
