import { expect, test } from "vitest";
import { readable } from "#tests/e2e/support/readable";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

/** The custom id of the button that stores a credit before the vendor's all-clear. */
const confirms = /^ticket\.confirm-verdict:/;

test("a credit given during the outage is caught once the vendor's backlog credits it too", async () => {
  const stage = await startStage({ clock: slt("2022-02-19 17:10") });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, neighbour, staffRoom, desk } = estate;
  const sees = (text: RegExp) =>
    sandbox.until(() => staff.read(staffRoom).findLast((view) => text.test(view.text)), {
      what: String(text),
    });
  const decide = (ticket: string, verdict: string) =>
    staff.slash(staffRoom, "ticket verdict", { ticket, verdict });

  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "16:57" };
  await staff.slash(staffRoom, "incident open", outage);
  await fileTicket(resident, estate, { "Amount and time paid": "L$1,500 17:02" });
  await fileTicket(neighbour, estate, {
    "Avatar name": "Nils Resident",
    "Amount and time paid": "L$800 17:05",
    "Transaction ID or chat line": "",
  });

  await stage.setClock(slt("2022-02-19 17:40"));
  const guard = await decide("1", "credited");
  const confirm = guard.message.buttons.find(({ customId }) => confirms.test(customId));
  expect(guard.message.content).toMatch(/vendor/);
  const [ticket] = resident.threads(desk);
  const thread = resident.read(ticket ?? "").map(({ text }) => text);
  expect(thread.join("\n"), "nothing is stored before it is confirmed").not.toMatch(
    /credit|by hand/,
  );
  await staff.press(guard.message, confirm?.label ?? "");
  await sees(/To recheck: 1 ticket credited early/);

  // Half a minute more, so that the span that is reported has the same minutes at every run.
  await stage.setClock(slt("2022-02-19 19:50") + 30_000);
  const works = { text: "CasperLET works again.", all_clear: true };
  await staff.slash(staffRoom, "incident vendor", works);
  const console = await sees(/To recheck: Credited before/);
  expect(readable(console.text).match(/To recheck: .*\n.*/)?.[0]).toBe(
    "To recheck: Credited before the vendor's all-clear, so maybe twice by now. Check each, then decide again with `/ticket verdict`.\n#1 #Ticket 1 rosa.meadow",
  );
  const early = await staff.slash(staffRoom, "incident all-clear");
  expect(early.message.content).toContain("Linked: 2 tickets, 1 undecided, 1 to recheck.");

  await decide("1", "duplicate_removed");
  await decide("2", "recovered");
  await sandbox.until(
    () => !/To recheck/.test(staff.read(staffRoom).find(({ id }) => id === console.id)?.text ?? ""),
    { what: "nothing to recheck on the console" },
  );

  await stage.setClock(slt("2022-02-19 21:10"));
  const outdated = await staff.press(early.message, "Send all-clear");
  expect(outdated.message.content).toContain("changed since that preview, so nothing was sent");
  expect(outdated.message.content).toContain("Linked: 2 tickets, none undecided, none to recheck.");
  await staff.press(outdated.message, "Send all-clear");
  const report = await staff.slash(staffRoom, "incident report", { incident: "1" });
  const markdown = await (await fetch(report.message.attachments[0]?.url ?? "")).text();
  expect(markdown.slice(markdown.indexOf("2 tickets"))).toBe(
    [
      "2 tickets, L$2,300 in all.\n",
      "- recovered by the system: 1",
      "- credited twice, the second removed: 1\n",
      "Longest time from filing to a verdict: 2 h 40 min.\n",
    ].join("\n"),
  );
});
