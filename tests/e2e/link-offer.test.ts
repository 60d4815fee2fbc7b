import { expect, test } from "vitest";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

test("tickets from before an incident are linked to it in one press, and only once", async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, admin, resident, neighbour, staffRoom } = estate;
  await fileTicket(resident, estate);
  await fileTicket(neighbour, estate, { "Avatar name": "Nils Resident" });
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const find = (text: RegExp) => () => staff.read(staffRoom).find((view) => text.test(view.text));
  const offer = await sandbox.until(find(/^2 tickets of the last 24 hours/), { what: "the offer" });
  expect(offer.text.split("\n")).toEqual([
    "2 tickets of the last 24 hours belong to no incident. Link them to incident #1: Payments stall?",
    "#1: rosa.meadow, L$1,500 in #Ticket 1 rosa.meadow",
    "#2: nils, L$1,500 in #Ticket 2 nils",
  ]);
  const [link] = offer.buttons;
  await stage.restart();
  const { pinged } = offer;
  expect(pinged).toEqual({ everyone: false, users: [], roles: [] });
  const bait = await resident.say(estate.desk, "hello");
  const forged = await resident.pressCustomId(bait, link?.customId ?? "");
  expect((await forged.settled()).content).toMatch(/^Only the estate's staff/);
  const linked = await (await staff.press(offer, "Link 2 tickets")).settled();
  expect(linked.id).toBe(offer.id);
  expect(linked.text).toBe("@Sam linked tickets to incident #1: Payments stall\nLinked: #1, #2.");
  expect(linked.buttons).toEqual([]);
  const again = await admin.pressCustomId(linked, link?.customId ?? "");
  expect((await again.settled()).content).toMatch(/^This offer was answered already/);
  await sandbox.until(find(/2 tickets, L\$3,000 in all/), { what: "the console" });
});
