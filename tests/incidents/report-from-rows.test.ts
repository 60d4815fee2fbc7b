import { describe, expect, test } from "vitest";
import { markEventRemoved } from "#db/queries/events";
import { choiceOf } from "#src/incidents/get-correctable";
import { getReport } from "#src/incidents/get-report";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { publishReport } from "#src/incidents/publish-report";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { confirmShown } from "#src/tickets/confirm-shown";
import { decideTicket } from "#src/tickets/decide";
import { fileTicket } from "#src/tickets/file";
import { linkTicket } from "#src/tickets/link";
import { resolve, sendAll } from "#tests/incidents/support/publish";
import { createOutage, slt } from "#tests/support/world";
import { addTicket, createLinked, giveAllClear, residentOf } from "#tests/tickets/support/linked";

describe("what the report says", () => {
  test("comes from rows, with nothing that is internal, removed or a resident's", async () => {
    const { world, staff, resident } = await createOutage();
    const { app, clock } = world;
    await fileTicket(app, resident, {
      avatar: "Rosa Meadow",
      location: "Dream Bay",
      paid: "L$1,500 10m ago",
    });
    const text = "Kiosks work.";
    await recordVendorNotice(app, staff, { text, at: "20:00", allClear: true });
    await recordVendorNotice(app, staff, { text: "Known.", at: "18:00", allClear: true });
    await logEvent(app, staff, { text: "A staff secret", visibility: "internal" });
    const wrong = await logEvent(app, staff, { text: "Wrong line", announce: true, at: "16:58" });
    await app.db.transaction((tx) => markEventRemoved(tx, wrong.event, clock.at));
    clock.at = slt("2022-02-19 22:00");
    await resolve(world, staff);
    const { markdown } = await getReport(app, staff, { incident: "1" });
    expect(markdown.split("Outcome:\n\n")[1]).toBe(
      [
        "All clear after 5 h 3 min.\n",
        "- We were aware: 16:57 SLT",
        "- Vendor's all-clear: 20:00 SLT, after 3 h 3 min",
        "- First report by a resident: 21:30 SLT, after 4 h 33 min",
        "- First notice: 21:30 SLT, after 4 h 33 min",
        "- All clear: 22:00 SLT, after 5 h 3 min, 2 h after the vendor's\n",
        "1 ticket, L$1,500 in all.\n",
        "- not decided yet: 1\n",
      ].join("\n"),
    );
    expect(markdown).not.toMatch(/secret|wrong|rosa|#1|Dream Bay/i);
  });

  test("counts tickets from rows: the confirmed, the ones without a verdict, and those to recheck", async () => {
    const { world, staff, first } = await createLinked();
    const closed = { status: "closed", slot: null } as const;
    await addTicket(world, first.incidentId, { ...closed, amountLsd: null });
    await addTicket(world, first.incidentId, { ...closed, verdict: "duplicate_removed" });
    await addTicket(world, null, { ...closed, verdict: "refunded" });
    await giveAllClear(world, staff);
    world.clock.at += 95 * 60_000;
    await confirmShown(world.app, residentOf(first), { ticket: first.number });
    const { markdown } = await getReport(world.app, staff, { incident: "1" });
    expect(markdown.split("\n\n").slice(-3)).toEqual([
      "6 tickets, L$7,500 in all (the amount of 1 ticket could not be read).",
      [
        "- recovered by the system: 2",
        "- credited by staff: 1",
        "- credited twice, the second removed: 1",
        "- closed without a verdict: 1",
        "- not decided yet: 1",
        "- of these still to be checked for a double credit: 1",
      ].join("\n"),
      "Longest time from filing to a verdict: 1 h 35 min.\n",
    ]);
  });

  test("published again, says what was found of a ticket that was attached after the all-clear", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    const posted = await sendAll(world);
    expect(JSON.stringify(posted)).toContain("No payment tickets were filed.");
    const { number } = await addTicket(world, null);
    world.clock.at += 7 * 86_400_000;
    await linkTicket(world.app, staff, { ticket: number, incident: "1" });
    await decideTicket(world.app, staff, { ticket: number, verdict: "refunded" });
    await publishReport(world.app, staff, { incident: "1" });
    world.clock.at += 1_000;
    const calls = await sendAll(world);
    const edit = JSON.stringify(calls.filter(({ name }) => name === "edit"));
    expect(edit).toContain("1 ticket, L$1,500 in all.");
    expect(edit).toContain("- refunded: 1");
  });

  test("after a second all-clear has both, and counts up to the last", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff, "All is well.");
    world.clock.at = slt("2022-02-19 21:40");
    const reason = "Two are still missing.";
    await reopenIncident(world.app, staff, { incident: "1", reason });
    world.clock.at = slt("2022-02-19 22:57");
    await resolve(world, staff, "Now it is.");
    const { markdown } = await getReport(world.app, staff, { incident: "1" });
    expect(markdown.match(/^\d\d:\d\d SLT - .*$/gm)).toEqual([
      "16:57 SLT - Payments stall",
      "21:30 SLT - All clear: All is well.",
      "21:40 SLT - Not over yet: Two are still missing.",
      "22:57 SLT - All clear: Now it is.",
    ]);
    expect(markdown).toContain("All clear after 6 h.");
  });

  test("follows a merge, the vendor's all-clear that was removed, and a quiet one's silence", async () => {
    const { world, staff } = await createOutage();
    const { app } = world;
    const kiosks = { title: "Kiosks", system: "x", awareAt: "16:40", quiet: true };
    const { incident } = await openIncident(app, staff, kiosks);
    await addTicket(world, incident.id, { filedAt: slt("2022-02-19 16:50"), amountLsd: 250 });
    const allClear = { allClear: true, incident: "2" };
    await recordVendorNotice(app, staff, { ...allClear, text: "Kiosks work.", at: "19:00" });
    const wrong = { ...allClear, text: "All works.", at: "20:00", incident: "1" };
    const { event } = await recordVendorNotice(app, staff, wrong);
    const stepsOf = async (number: string) => {
      const { markdown } = await getReport(app, staff, { incident: number });
      return markdown.match(/^(- .*:.*\d\d:\d\d.*|\d+ tickets?.*)$/gm);
    };
    expect(await stepsOf("2")).toEqual([
      "- We were aware: 16:40 SLT",
      "- First report by a resident: 16:50 SLT, after 10 min",
      "- Vendor's all-clear: 19:00 SLT, after 2 h 20 min",
      "1 ticket, L$250 in all.",
    ]);
    await mergeIncident(app, staff, { incident: "2", into: "1" });
    await removeEvent(app, staff, { event: choiceOf(event.id), reason: "Not theirs." });
    expect(await stepsOf("1")).toEqual([
      "- We were aware: 16:40 SLT",
      "- First report by a resident: 16:50 SLT, after 10 min",
      "- Vendor's all-clear: 19:00 SLT, after 2 h 20 min",
      "- First notice: 21:30 SLT, after 4 h 50 min",
      "1 ticket, L$250 in all.",
    ]);
  });
});
