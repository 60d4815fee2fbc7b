import { expect, test } from "vitest";
import type { Actor } from "#src/actor";
import { Conflict } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { dismissSuggestion } from "#src/incidents/dismiss-suggestion";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { logMessage } from "#src/incidents/log-message";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import { postUpdate } from "#src/incidents/post-update";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { snoozeReminder } from "#src/incidents/snooze-reminder";
import { stopReminders } from "#src/incidents/stop-reminders";
import { createQuestion as askForUpdate } from "#tests/incidents/support/question";
import { createQuestion as askToOpen } from "#tests/incidents/support/suggestion";
import { createOutage, listNotices, type World } from "#tests/support/world";

type Stage = { world: World; staff: Actor };
/** What is done before; resolves with what each of the ten does then. */
type Prepare = (stage: Stage) => Promise<(by: Actor) => Promise<unknown>>;

const outage = { title: "Kiosks stall", system: "Kiosks" };
const told = { text: "News.", announce: true };

/** Each with how many notices come of it. */
const changes: [string, number, Prepare][] = [
  [
    "open",
    1,
    async ({ world }) =>
      (by) =>
        openIncident(world.app, by, outage),
  ],
  [
    "log",
    1,
    async ({ world }) =>
      (by) =>
        logEvent(world.app, by, told),
  ],
  [
    "vendor",
    1,
    async ({ world }) =>
      (by) =>
        recordVendorNotice(world.app, by, told),
  ],
  [
    "vendor's all-clear",
    1,
    async ({ world }) =>
      (by) =>
        recordVendorNotice(world.app, by, { ...told, allClear: true }),
  ],
  [
    "phase",
    1,
    async ({ world }) =>
      (by) =>
        changePhase(world.app, by, { to: "identified", announce: true }),
  ],
  [
    "payments",
    1,
    async ({ world }) =>
      (by) =>
        setPayments(world.app, by, { state: "paused" }),
  ],
  [
    "all-clear",
    1,
    async ({ world, staff }) => {
      const { draft } = await previewAllClear(world.app, staff, {});
      return (by) => sendAllClear(world.app, by, { draft: draft.id });
    },
  ],
  [
    "reopen",
    1,
    async ({ world, staff }) => {
      const { draft } = await previewAllClear(world.app, staff, {});
      await sendAllClear(world.app, staff, { draft: draft.id });
      return (by) => reopenIncident(world.app, by, { incident: "1", reason: "It is not over." });
    },
  ],
  [
    "merge",
    0,
    async ({ world, staff }) => {
      await openIncident(world.app, staff, outage);
      return (by) => mergeIncident(world.app, by, { incident: "2", into: "1" });
    },
  ],
  [
    "edit, and tell again",
    1,
    async ({ world, staff }) => {
      const { event } = await logEvent(world.app, staff, told);
      const form = { event: event.id, revision: event.revision, tell: true };
      return (by) => editEvent(world.app, by, { ...form, text: "Other news." });
    },
  ],
  [
    "remove",
    0,
    async ({ world, staff }) => {
      const { event } = await logEvent(world.app, staff, told);
      return (by) => removeEvent(world.app, by, { event: `line-${event.id}`, reason: "Wrong." });
    },
  ],
  [
    "Log to incident",
    0,
    async ({ world }) => {
      const message = { channelId: "1", messageId: "945000000000000000", text: "It stalls." };
      return (by) => logMessage(world.app, by, { ...message, visibility: "public" });
    },
  ],
];

test.each(changes)(
  "ten staff at once: %s happens once, nine are told so",
  async (_, told, prepare) => {
    const { world, staff } = await createOutage();
    const act = await prepare({ world, staff });
    await expectOnce(world, staff, act, told);
  },
);

test.each([
  ["post update", 1, postUpdate],
  ["snooze", 0, snoozeReminder],
  ["stop", 0, stopReminders],
] as const)("ten staff at once: %s answers a question once", async (_, told, verb) => {
  const { world, staff, question } = await askForUpdate();
  const act = (by: Actor) => verb(world.app, by, { ...question, text: "News." });
  await expectOnce(world, staff, act, told);
});

test.each([
  ["open", 1, openFromTickets],
  ["leave", 0, dismissSuggestion],
] as const)("ten staff at once: %s answers a suggestion once", async (_, told, verb) => {
  const { world, staff, question } = await askToOpen();
  const act = (by: Actor) => verb(world.app, by, { ...question, ...outage });
  await expectOnce(world, staff, act, told);
});

async function expectOnce(
  world: World,
  staff: Actor,
  act: (by: Actor) => Promise<unknown>,
  told: number,
): Promise<void> {
  const before = await listNotices(world);
  const people = Array.from({ length: 10 }, (_, index) => ({ ...staff, userId: `7${index}` }));
  const answers = await Promise.allSettled(people.map(act));
  const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toHaveLength(9);
  for (const reason of refused) expect(reason).toBeInstanceOf(Conflict);
  expect((await listNotices(world)).length - before.length).toBe(told);
}
