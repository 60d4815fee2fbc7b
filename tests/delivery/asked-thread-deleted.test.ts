import { expect, test } from "vitest";
import { DeliveryFailure } from "#src/delivery/retry";
import { reopenIncident } from "#src/incidents/reopen";
import { refreshTicketCard } from "#src/tickets/refresh-ticket";
import { reportMissing } from "#src/tickets/report-missing";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { createOutage } from "#tests/support/world";
import { addTicket, giveAllClear, readTicket, residentOf } from "#tests/tickets/support/linked";

const gone = new DeliveryFailure("passing", "Discord answered 404", undefined, "gone");
const lost = "81";

/** A ticket whose resident was asked, in the thread that someone then deletes. */
async function createAsked() {
  const outage = await createOutage();
  const { world, staff, incident } = outage;
  const ticket = await addTicket(world, incident.id);
  const refresh = () => world.db.transaction((tx) => refreshTicketCard(tx, ticket, world.clock.at));
  await refresh();
  const { event } = await giveAllClear(world, staff);
  let isDeleted = false;
  const fail = ({ args }: Call) => (isDeleted && args[0] === lost ? gone : null);
  const { calls } = await run(world, fail, { isGone: () => isDeleted });
  await settled(world);
  /** What stands in the next thread once something of the ticket has changed. */
  async function goOn(): Promise<string[]> {
    await pass(world, 1_000);
    await settled(world);
    isDeleted = true;
    await refresh();
    await pass(world, 1_000);
    await settled(world);
    const { threadId } = await readTicket(world, ticket);
    expect(threadId).not.toBe(lost);
    const sent = calls.filter(({ name, args }) => name === "send" && args[0] === threadId);
    return sent.map(({ args }) => JSON.stringify(args[1]));
  }
  return { ...outage, ticket, asked: event.id, goOn };
}

test("the question whether the payment has shown up stands in the next thread too, behind the card", async () => {
  const { goOn } = await createAsked();
  expect(await goOn()).toEqual([
    expect.stringContaining("card"),
    expect.stringMatching(/Has your payment shown up.*Yes, it's there.*Still missing/),
  ]);
});

test("one that was answered, or whose all-clear was taken back, isn't asked again there", async () => {
  const answered = await createAsked();
  const { world, ticket, asked } = answered;
  await reportMissing(world.app, residentOf(ticket), { ticket: 1, asked });
  expect((await answered.goOn()).join()).not.toContain("Has your payment shown up");

  const reopened = await createAsked();
  const reason = "Two payments are missing.";
  await reopenIncident(reopened.world.app, reopened.staff, { incident: "1", reason });
  expect((await reopened.goOn()).join()).not.toContain("Has your payment shown up");
});
