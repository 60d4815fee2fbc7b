import { expect, onTestFinished, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { startDispatcher } from "#src/delivery/dispatch";
import { DeliveryFailure } from "#src/delivery/retry";
import { sendAllClear } from "#src/incidents/all-clear";
import { reportCard } from "#src/incidents/get-report";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { reopenIncident } from "#src/incidents/reopen";
import type { Message } from "#src/notices/message";
import { createFakeDiscord, shownCards } from "#tests/delivery/fake-discord";
import { pass } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createOutage, sendAll } from "#tests/support/world";

const lost = new DeliveryFailure("passing", "no answer from Discord", undefined, "down");

/** An outage that is over and whose report is tried once: it is posted unheard of, or not at all. */
async function setUp(isPosted: boolean) {
  const { world, staff } = await createOutage();
  const resolve = async () => {
    const { draft } = await previewAllClear(world.app, staff, {});
    await sendAllClear(world.app, staff, { draft: draft.id });
  };
  await resolve();
  await sendAll(world);
  await publishReport(world.app, staff, { incident: "1" });
  const { transport } = createFakeDiscord().connect();
  const posts = new Map<string, Message>();
  let isFirst = true;
  const watched = {
    ...transport,
    async send(...args: Parameters<typeof transport.send>) {
      const isReport = args[1].content.startsWith("What happened");
      const fails = isReport && isFirst;
      if (isReport) isFirst = false;
      if (fails && !isPosted) throw lost;
      const id = await transport.send(...args);
      if (isReport) posts.set(id, args[1]);
      if (fails) throw lost;
      return id;
    },
    async edit(...args: Parameters<typeof transport.edit>) {
      if (posts.has(args[1])) posts.set(args[1], args[2]);
      return transport.edit(...args);
    },
  };
  const cards = { ...shownCards, report: reportCard };
  const dispatcher = await startDispatcher({ app: world.app, transport: watched, cards });
  onTestFinished(() => dispatcher.stop());
  const row = () => findDelivery(world.db.read, "report:1");
  await eventually(async () => expect((await row())?.lastError).toBe(lost.message));
  const done = () =>
    eventually(async () => {
      await pass(world, 1_000);
      expect((await row())?.status).toBe("done");
    });
  await reopenIncident(world.app, staff, { incident: "1", reason: "It is back." });
  await done();
  const again = async () => {
    await resolve();
    await publishReport(world.app, staff, { incident: "1" });
    await done();
  };
  return { world, row, again, posts: () => [...posts.values()].map((one) => JSON.stringify(one)) };
}

test("a report that was posted unheard of says so when its incident is open again, and stays the only one", async () => {
  const { row, again, posts } = await setUp(true);
  expect(posts()).toEqual([expect.stringContaining("Not over yet: the all-clear has not")]);
  expect((await row())?.resultId).not.toBeNull();
  await again();
  expect(posts()).toEqual([expect.stringContaining("All clear after")]);
});

test("a report that wasn't posted is not while its incident is open again", async () => {
  const { row, again, posts } = await setUp(false);
  expect(posts()).toEqual([]);
  expect(await row()).toMatchObject({ resultId: null, triedAt: null });
  await again();
  expect(posts()).toHaveLength(1);
});
