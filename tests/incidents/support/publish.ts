import { expect } from "vitest";
import type { Actor } from "#src/actor";
import { type Dispatcher, startDispatcher } from "#src/delivery/dispatch";
import { sendAllClear } from "#src/incidents/all-clear";
import { reportCard } from "#src/incidents/get-report";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import type { World } from "#tests/support/world";

export async function resolve({ app }: World, staff: Actor, text?: string, incident = "1") {
  const { draft } = await previewAllClear(app, staff, { incident, text });
  await sendAllClear(app, staff, { draft: draft.id, reason: "Two are checked tomorrow." });
}

/** Sends what is in the outbox; resolves with what Discord was asked for. */
export async function sendAll({ app }: World) {
  const { transport, calls } = fakeTransport();
  const cards = { ...noCards, report: reportCard };
  const dispatcher: Dispatcher = await startDispatcher({ app, transport, cards });
  await expect
    .poll(async () => {
      const rows = await app.db.read.query.deliveries.findMany();
      return rows.filter(({ key, status }) => status === "pending" && key.startsWith("report:"));
    })
    .toEqual([]);
  await dispatcher.stop();
  return calls;
}
