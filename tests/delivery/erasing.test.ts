import { eq, like } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { estates } from "#db/schema/estates";
import type { Actor } from "#src/actor";
import { startDispatcher } from "#src/delivery/dispatch";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Message } from "#src/notices/message";
import { ticketFindingWords } from "#src/notices/words/ticket-finding";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fileTicket } from "#src/tickets/file";
import { createFakeDiscord } from "#tests/delivery/fake-discord";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { allOver, startMortal } from "#tests/delivery/mortal";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import {
  createEstate,
  createOutage,
  createWorld,
  listDeliveries,
  type World,
} from "#tests/support/world";

const staffRoom = "1002";
const unheard = new DeliveryFailure("passing", "no answer");

test("a line for staff that is on its way while its ticket is erased says nothing of it in the end", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const { transport } = fakeTransport();
  const shown = new Map<string, Message>();
  let sent = 0;
  transport.send = async (channelId, message) => {
    sent += 1;
    const id = `id-${sent}`;
    if (channelId !== staffRoom) return id;
    shown.set(id, message);
    if (shown.size === 1) await erase(world, admin, resident);
    return id;
  };
  transport.edit = async (_, id, message) => {
    shown.set(id, message);
    return true;
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  await eventually(() => expect(shown.size).toBe(1));
  await eventually(async () => {
    await pass(world, 2_000);
    const statuses = (await listDeliveries(world)).map(({ status }) => status);
    expect(statuses).not.toContain("pending");
  });
  await dispatcher.stop();
  expect([...shown.values()]).toEqual([{ content: "Ticket #1: erased" }]);
});

describe("a line for staff that went out unheard of, before its ticket was erased,", () => {
  /** The answer to the line of that key is lost, and Discord has forgotten its nonce when it is tried again. */
  async function eraseUnheard(
    world: World,
    admin: Actor,
    resident: Actor,
    { key, meanwhile }: { key: string; meanwhile?: () => Promise<unknown> },
  ) {
    const name = key.endsWith(":shared") ? `<@${resident.userId}>` : "zyzzyva";
    const discord = createFakeDiscord();
    const { transport } = discord.connect();
    const { send } = transport;
    transport.send = async (channelId, ...rest) => {
      const id = await send(channelId, ...rest);
      if (channelId === staffRoom) throw unheard;
      return id;
    };
    const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
    const isUnheard = async () => (await findDelivery(world.db.read, key))?.lastError;
    await eventually(async () => expect(await isUnheard()).toBe("no answer"));
    await dispatcher.stop();
    expect(discord.look().said[staffRoom]).toEqual([expect.stringContaining(name)]);
    await meanwhile?.();
    await erase(world, admin, resident);
    expect(JSON.stringify(await listDeliveries(world))).not.toContain(name);
    discord.forgetNonces();
    world.clock.at += 600_000;
    await startMortal(world, discord.connect().transport);
    await allOver(world);
    const said = discord.look().said[staffRoom] ?? [];
    return said.filter((one) => one !== ticketFindingWords.queueEmpty);
  }

  test("is found and says nothing of it", async () => {
    const world = createWorld();
    const { admin, resident } = await createEstate(world);
    await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
    const said = await eraseUnheard(world, admin, resident, { key: "ticket:1:staff" });
    expect(said).toEqual(["Ticket #1: erased"]);
  });

  test("is found although it was given up", async () => {
    const world = createWorld();
    const { admin, resident } = await createEstate(world);
    await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
    const key = "ticket:1:staff";
    const said = await eraseUnheard(world, admin, resident, {
      key,
      meanwhile: () =>
        world.db.transaction(async (tx) =>
          tx
            .update(deliveries)
            .set({ status: "failed", attempts: 50, doneAt: world.clock.at })
            .where(eq(deliveries.key, key)),
        ),
    });
    expect(said).toEqual(["Ticket #1: erased"]);
  });

  test("is found and says nothing of it beside other tickets", async () => {
    const { world, admin, resident } = await createOutage();
    const transaction = "7f3k9q2d";
    await fileTicket(world.app, resident, { avatar: "Zyzzyva", transaction });
    const neighbour = { ...resident, userId: "1008" };
    await fileTicket(world.app, neighbour, { avatar: "Neighbour", transaction });
    const [line] = await world.db.read.query.deliveries.findMany({
      where: like(deliveries.key, "%:shared"),
    });
    const said = await eraseUnheard(world, admin, resident, { key: line?.key ?? "" });
    const [shared, ...others] = said.filter((one) => one !== "console");
    expect(shared).toContain("#2 of <@1008>\n#1: erased\n");
    expect(others).toEqual([]);
  });
});

test.each(["under the payment desk channel", "under the one before"])(
  "a thread that opened unheard of, %s, before its ticket was erased, is deleted",
  async (where) => {
    const world = createWorld();
    const { admin, resident } = await createEstate(world);
    await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
    const discord = createFakeDiscord();
    const { transport } = discord.connect();
    const { openThread } = transport;
    const { promise: opened, resolve } = Promise.withResolvers<void>();
    transport.openThread = async (...args) => {
      await openThread(...args);
      if (where === "under the one before") await moveDesk(world);
      await erase(world, admin, resident);
      resolve();
      throw unheard;
    };
    const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
    await opened;
    await dispatcher.stop();
    expect(discord.look().threads).toMatchObject([{ name: "Ticket 1 zyzzyva" }]);
    await startMortal(world, discord.connect().transport);
    await allOver(world);
    expect(discord.look().threads).toEqual([]);
  },
);

test("an erased ticket's thread is deleted as soon as that is allowed, be it days later", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  let isAllowed = false;
  const refused = new DeliveryFailure("passing", "Discord answered 403", undefined, "forbidden");
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const { calls } = await run(world, ({ name }) =>
    name === "deleteThread" && !isAllowed ? refused : null,
  );
  const deleted = () => calls.filter(({ name }) => name === "deleteThread");
  await settled(world);
  await erase(world, admin, resident);
  await eventually(() => expect(deleted()).toHaveLength(1));
  await world.db.transaction((tx) => tx.update(deliveries).set({ attempts: 60 }));
  await pass(world, 3_600_000);
  await eventually(() => expect(deleted()).toHaveLength(2));
  isAllowed = true;
  await pass(world, 3_600_000);
  await settled(world);
  expect(deleted().map(({ args }) => args)).toEqual([["id-1"], ["id-1"], ["id-1"]]);
});

test("a thread that opens while its ticket is erased is deleted, if not at once", async () => {
  const world = createWorld();
  const { admin, resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Zyzzyva" });
  const down = new DeliveryFailure("passing", "Discord answered 500", undefined, "down");
  const { transport, calls } = fakeTransport(({ name }) =>
    name === "deleteThread" && calls.filter((one) => one.name === name).length === 1 ? down : null,
  );
  const { openThread } = transport;
  transport.openThread = async (...args) => {
    await erase(world, admin, resident);
    return openThread(...args);
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  const deleted = () => calls.filter(({ name }) => name === "deleteThread");
  await eventually(() => expect(deleted()).toHaveLength(1));
  await pass(world, 60_000);
  await eventually(() => expect(deleted()).toHaveLength(2));
  await settled(world);
  await dispatcher.stop();
});

async function moveDesk({ db }: World): Promise<void> {
  await db.transaction((tx) => tx.update(estates).set({ paymentDeskChannelId: "1009" }));
}

async function erase(world: World, admin: Actor, { userId }: Actor): Promise<void> {
  const { residentId, ...seen } = await previewErase(world.app, admin, { residentId: userId });
  await eraseResident(world.app, admin, { resident: residentId, ...seen });
}
