import { expect, test } from "vitest";
import type { Person, ThreadView } from "#sandbox/driver/types";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };
const other = { title: "Kiosks are dark", system: "Casper kiosks" };

/** Two residents with a ticket each in the incident #1, of whose cards there is something to change. */
async function setStage() {
  const { sandbox, restart } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, neighbour, desk } = estate;
  await staff.slash(staffRoom, "incident open", outage);
  await fileTicket(resident, estate);
  await fileTicket(neighbour, estate);
  await staff.slash(staffRoom, "incident open", other);
  const threadOf = (person: Person): ThreadView => {
    const [thread, ...more] = person.threads(desk);
    if (!thread || more.length > 0) throw new Error(`${person.name} has not one thread.`);
    return thread;
  };
  const cardsIn = (person: Person, thread: { id: string }) =>
    person.read(thread).filter(({ content }) => /^Ticket #\d/.test(content));
  const hasCard = (person: Person) => cardsIn(person, threadOf(person)).length === 1;
  const haveCards = () => [resident, neighbour].every(hasCard);
  await sandbox.until(haveCards, { what: "the cards" });
  /** The tickets move to incident #2, which their cards show. */
  const act = () => staff.slash(staffRoom, "incident merge", { incident: "1", into: "2" });
  const isUpToDate = (person: Person) => () => {
    const [thread] = person.threads(desk);
    return thread && cardsIn(person, thread)[0]?.text.includes(other.title);
  };
  return { ...estate, sandbox, restart, threadOf, cardsIn, act, isUpToDate };
}

test("thread deleted by hand: the ticket gets another at the next action; others keep theirs", async () => {
  const stage = await setStage();
  const { sandbox, staff, resident, neighbour, desk, threadOf, cardsIn, act, isUpToDate } = stage;
  const kept = threadOf(neighbour);
  const lost = threadOf(resident);
  staff.deleteThread(lost);
  expect(resident.threads(desk)).toEqual([]);
  await act();
  await sandbox.until(isUpToDate(resident), { what: "a new thread with the card" });
  await sandbox.until(isUpToDate(neighbour), { what: "the other card" });
  const opened = threadOf(resident);
  expect(opened.id).not.toBe(lost.id);
  expect(opened.memberIds).toContain(resident.id);
  expect(cardsIn(resident, opened)).toHaveLength(1);
  expect(cardsIn(resident, opened)[0]?.pinged.users).toEqual([resident.id]);
  expect(threadOf(neighbour).id).toBe(kept.id);
  expect(cardsIn(neighbour, kept)).toHaveLength(1);
  expect(() => neighbour.read(opened)).toThrow("cannot see");
  expect(staff.threads(desk)).toHaveLength(2);
});

test("deleted while the bot is away, it comes back all the same", async () => {
  const stage = await setStage();
  const { sandbox, staff, resident, restart, threadOf, act, isUpToDate, desk } = stage;
  const path = "/channels/{channel_id}/messages/{message_id}";
  sandbox.faults.fail({ method: "PATCH", path, times: 50 });
  await act();
  staff.deleteThread(threadOf(resident));
  sandbox.faults.clear();
  await restart("SIGKILL");
  await sandbox.until(isUpToDate(resident), { what: "a new thread with the card" });
  expect(staff.threads(desk)).toHaveLength(2);
});

test("a closed thread is opened for what has changed, a locked one too", async () => {
  const stage = await setStage();
  const { sandbox, staff, resident, neighbour, threadOf, act, isUpToDate } = stage;
  staff.archiveThread(threadOf(resident));
  staff.archiveThread(threadOf(neighbour), { lock: true });
  await act();
  for (const person of [resident, neighbour]) {
    await sandbox.until(isUpToDate(person), { what: "the card as it is now" });
    expect(threadOf(person)).toMatchObject({ archived: false });
  }
  expect(threadOf(neighbour).locked).toBe(true);
});
