import { expect, test } from "vitest";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { answerStaff } from "#src/tickets/answer-staff";
import { askResident } from "#src/tickets/ask";
import { claimTicket } from "#src/tickets/claim";
import { closeTicket } from "#src/tickets/close";
import { confirmVerdict } from "#src/tickets/confirm-verdict";
import { decideTicket } from "#src/tickets/decide";
import { getFormTicket } from "#src/tickets/get-form-ticket";
import { getLinkChoices, linkTicket } from "#src/tickets/link";
import { noteTicket } from "#src/tickets/note";
import { reopenTicket } from "#src/tickets/reopen";
import { suggestTickets } from "#src/tickets/search-tickets";
import { createTicket, listHistory, listTold } from "#tests/tickets/support/ticket";

type Do = (app: App, actor: Actor) => Promise<unknown>;

const ticket = 1;
const ofStaff: [string, Do][] = [
  ["claim", (app, actor) => claimTicket(app, actor, { ticket })],
  ["ask", (app, actor) => askResident(app, actor, { ticket, text: "x" })],
  ["decide", (app, actor) => decideTicket(app, actor, { ticket, verdict: "recovered" })],
  ["note", (app, actor) => noteTicket(app, actor, { ticket, text: "x" })],
  ["link", (app, actor) => linkTicket(app, actor, { ticket, incident: "1" })],
  ["close", (app, actor) => closeTicket(app, actor, { ticket })],
  ["see the incidents to link", (app, actor) => getLinkChoices(app, actor, { ticket })],
  ["open the form to ask", (app, actor) => getFormTicket(app, actor, { form: "ask", ticket })],
  ["open the form to note", (app, actor) => getFormTicket(app, actor, { form: "note", ticket })],
  [
    "open the form to decide",
    (app, actor) => getFormTicket(app, actor, { form: "verdict", ticket }),
  ],
];
const ofItsPeople: [string, Do][] = [
  ["reopen", (app, actor) => reopenTicket(app, actor, { ticket, reason: "x" })],
  ["answer", (app, actor) => answerStaff(app, actor, { ticket, text: "x" })],
  [
    "open the form to reopen",
    (app, actor) => getFormTicket(app, actor, { form: "reopen", ticket }),
  ],
  [
    "open the form to answer",
    (app, actor) => getFormTicket(app, actor, { form: "answer", ticket }),
  ],
];

test.each(ofStaff)("to %s is for staff, of that estate", async (_, act) => {
  const { world, app, resident, neighbour, elsewhere, ticket: filed } = await createTicket();
  for (const person of [resident, neighbour]) {
    await expect(act(app, person)).rejects.toMatchObject({ name: "Forbidden" });
  }
  await expect(act(app, elsewhere.staff)).rejects.toThrow(
    "There is no ticket “1” that you can see here.",
  );
  expect(await listTold(world)).toEqual([]);
  expect(await listHistory(world, filed)).toHaveLength(0);
});

test.each(ofItsPeople)(
  "to %s: to a neighbour or another estate there is no ticket",
  async (_, act) => {
    const { world, app, neighbour, elsewhere } = await createTicket();
    for (const person of [neighbour, elsewhere.staff, elsewhere.resident]) {
      await expect(act(app, person)).rejects.toThrow(
        "There is no ticket “1” that you can see here.",
      );
    }
    expect(await listTold(world)).toEqual([]);
  },
);

test("an answer is the resident's own", async () => {
  const { app, staff } = await createTicket();
  const answered = answerStaff(app, staff, { ticket, text: "x" });
  await expect(answered).rejects.toThrow(/^Only the resident of ticket #1 can answer this/);
});

test("a confirmation is for staff, of its estate", async () => {
  const { world, app, staff, resident, elsewhere } = await createTicket();
  const drafted = await decideTicket(app, staff, { ticket, verdict: "credited" });
  if (drafted.outcome !== "confirm") throw new Error("It was decided.");
  const draft = drafted.draft.id;
  await expect(confirmVerdict(app, resident, { draft })).rejects.toMatchObject({
    name: "Forbidden",
  });
  await expect(confirmVerdict(app, elsewhere.staff, { draft })).rejects.toThrow(
    /^This confirmation was used/,
  );
  expect(await listTold(world)).toEqual([]);
  await confirmVerdict(app, staff, { draft });
});

test("staff are offered their estate's tickets by number, residents none", async () => {
  const { app, staff, resident, elsewhere } = await createTicket();
  const numbers = async (typed: string, who = staff) =>
    (await suggestTickets(app, who, typed)).map(({ number }) => number);
  expect(await numbers("#1")).toEqual([1]);
  expect(await numbers("2")).toEqual([]);
  expect(await numbers("", elsewhere.staff)).toEqual([]);
  await expect(numbers("", resident)).rejects.toMatchObject({ name: "Forbidden" });
});
