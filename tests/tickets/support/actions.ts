import fc from "fast-check";
import { verdicts } from "#db/kinds";
import type { Actor } from "#src/actor";
import { sendAllClear } from "#src/incidents/all-clear";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { reopenIncident } from "#src/incidents/reopen";
import { answerStaff } from "#src/tickets/answer-staff";
import { askResident } from "#src/tickets/ask";
import { chooseIncident } from "#src/tickets/choose-incident";
import { claimTicket } from "#src/tickets/claim";
import { closeTicket } from "#src/tickets/close";
import { confirmShown } from "#src/tickets/confirm-shown";
import { confirmVerdict } from "#src/tickets/confirm-verdict";
import { correctTicket } from "#src/tickets/correct";
import { decideTicket } from "#src/tickets/decide";
import { describeTicket } from "#src/tickets/describe";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fileTicket } from "#src/tickets/file";
import { linkTicket } from "#src/tickets/link";
import { noteTicket } from "#src/tickets/note";
import { reopenTicket } from "#src/tickets/reopen";
import { reportMissing } from "#src/tickets/report-missing";
import { setDm } from "#src/tickets/set-dm";
import type { People, World } from "#tests/support/world";

/** What staff write for themselves; no resident may ever read it. */
export const secret = "Zyzzyva";

export type Play = People & {
  world: World;
  neighbour: Actor;
  /** Of the credits that waited for their confirmation. */
  drafts: number[];
};
export type Action = { said: string; run: (play: Play) => Promise<unknown> };

const ticket = fc.integer({ min: 1, max: 6 });
const incident = fc.constantFrom("1", "2", "3");
const isNeighbour = fc.boolean();
const isStaff = fc.boolean();
const transaction = fc.constantFrom("", "AB12cd34", "CD56ef78", "can't find it");
const text = `${secret}, among us.`;

type Run<T> = (play: Play, input: T & { person: Actor; by: Actor }) => Promise<unknown>;

/** An action of one of two residents, or of staff in their place. */
function act<T extends object>(
  weight: number,
  said: string,
  shape: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: Run<T>,
) {
  const arbitrary = fc
    .tuple(fc.record(shape), isNeighbour, isStaff)
    .map(([input, neighbour, staff]): Action => {
      const who = `${neighbour ? "neighbour" : "resident"}${staff ? ", or staff" : ""}`;
      return {
        said: `${said} ${JSON.stringify(input)} (${who})`,
        run(play) {
          const person = neighbour ? play.neighbour : play.resident;
          return run(play, { ...(input as T), person, by: staff ? play.staff : person });
        },
      };
    });
  return { weight, arbitrary };
}

const anyAction = fc.oneof(
  act(6, "file", { transaction }, ({ world: { app } }, { transaction, person, by }) => {
    const form = { avatar: "Rosa Meadow", location: "Dream Bay", paid: "L$1,500" };
    return fileTicket(app, by, { ...form, transaction, resident: person.userId });
  }),
  act(2, "correct", { ticket, transaction }, ({ world: { app } }, { by, ...form }) =>
    correctTicket(app, by, { ...form, avatar: "Rosa Hill" }),
  ),
  act(1, "describe", { ticket }, ({ world: { app } }, { by, ticket }) =>
    describeTicket(app, by, { ticket, payer: "Nils", details: "x" }),
  ),
  act(
    2,
    "dm",
    { ticket, to: fc.constantFrom("on" as const, "off" as const) },
    ({ world: { app } }, { person, ...input }) => setDm(app, person, input),
  ),
  act(
    2,
    "choose",
    { ticket, incident: fc.integer({ min: 0, max: 3 }) },
    ({ world: { app } }, { by, ...input }) => chooseIncident(app, by, input),
  ),
  act(2, "claim", { ticket }, ({ world: { app }, staff }, { ticket }) =>
    claimTicket(app, staff, { ticket }),
  ),
  act(3, "ask", { ticket }, ({ world: { app }, staff }, { ticket }) =>
    askResident(app, staff, { ticket, text: "Which box?" }),
  ),
  act(3, "answer", { ticket }, ({ world: { app } }, { person, ticket }) =>
    answerStaff(app, person, { ticket, text: "That one." }),
  ),
  act(
    8,
    "decide",
    { ticket, verdict: fc.constantFrom("credited", "credited", "credited", ...verdicts) },
    async ({ world: { app }, staff, drafts }, { ticket, verdict }) => {
      const decision = await decideTicket(app, staff, { ticket, verdict, note: "x" });
      if (decision.outcome === "confirm") drafts.push(decision.draft.id);
    },
  ),
  act(6, "confirm", { back: fc.nat(2) }, ({ world: { app }, staff, drafts }, { back }) =>
    confirmVerdict(app, staff, { draft: drafts.at(-1 - back) ?? 0 }),
  ),
  act(1, "note", { ticket }, ({ world: { app }, staff }, { ticket }) =>
    noteTicket(app, staff, { ticket, text }),
  ),
  act(3, "link", { ticket, incident }, ({ world: { app }, staff }, { ticket, incident }) =>
    linkTicket(app, staff, { ticket, incident }),
  ),
  act(2, "close", { ticket }, ({ world: { app }, staff }, { ticket }) =>
    closeTicket(app, staff, { ticket }),
  ),
  act(5, "reopen", { ticket }, ({ world: { app } }, { by, ticket }) =>
    reopenTicket(app, by, { ticket, reason: "It went away." }),
  ),
  act(3, "shown", { ticket }, ({ world: { app } }, { person, ticket }) =>
    confirmShown(app, person, { ticket }),
  ),
  act(
    3,
    "missing",
    { ticket, asked: fc.integer({ min: 1, max: 9 }) },
    ({ world: { app } }, { person, ...input }) => reportMissing(app, person, input),
  ),
  act(1, "erase", {}, async ({ world: { app }, admin }, { person: { userId: residentId } }) => {
    const { residentId: resident, ...seen } = await previewErase(app, admin, { residentId });
    return eraseResident(app, admin, { resident, ...seen });
  }),
  act(2, "open", { quiet: fc.boolean() }, ({ world: { app }, staff }, { quiet }) =>
    openIncident(app, staff, { title: quiet ? secret : "Stalled", system: "x", quiet }),
  ),
  act(2, "vendor", { incident }, ({ world: { app }, staff }, { incident }) =>
    recordVendorNotice(app, staff, { text, allClear: true, incident }),
  ),
  act(3, "all-clear", { incident }, async ({ world: { app }, staff }, { incident }) => {
    const { draft } = await previewAllClear(app, staff, { incident });
    return sendAllClear(app, staff, { draft: draft.id, reason: text });
  }),
  act(2, "reopen incident", { incident }, ({ world: { app }, staff }, { incident }) =>
    reopenIncident(app, staff, { incident, reason: "It is back again." }),
  ),
  act(1, "merge", { incident, into: incident }, ({ world: { app }, staff }, input) =>
    mergeIncident(app, staff, input),
  ),
);

/** What happens at once, so many minutes after what was before. */
export const anyMoment = fc.record({
  minutes: fc.constantFrom(0, 1, 5, 60, 1440, 8 * 1440, 15 * 1440),
  actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
});
export type Moment = { minutes: number; actions: Action[] };
