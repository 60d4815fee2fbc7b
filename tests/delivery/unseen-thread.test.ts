import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { findTicketById } from "#db/queries/tickets";
import { memberKey } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { tellUnseen } from "#src/delivery/unseen-thread";
import { eraseResident, previewErase } from "#src/tickets/erase";
import { fileTicket } from "#src/tickets/file";
import { run } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const isToStaff = ({ key }: { key: string }) => key.includes(":unseen:");

async function createTicket(failure: DeliveryFailure | null) {
  const world = createWorld();
  const people = await createEstate(world);
  await fileTicket(world.app, people.resident, { avatar: "Rosa" });
  const { dispatcher } = await run(world, ({ name }) => (name === "addMember" ? failure : null));
  await eventually(async () => {
    const tried = await findDelivery(world.db.read, memberKey(1, "id-1"));
    expect(tried).toMatchObject({ attempts: 1, leaseUntil: null });
  });
  return { world, ...people, dispatcher };
}

const listTold = async (world: World) => (await listDeliveries(world)).filter(isToStaff);

describe("a resident who can't be let into their thread", () => {
  test.each([
    ["can't see the channel", new DeliveryFailure("lasting", "403", undefined, "hidden")],
    ["has left", new DeliveryFailure("permanent", "Discord answered 404 (code 10007)")],
  ])("%s: staff are told, once, and what to repair", async (_, failure) => {
    const { world } = await createTicket(failure);
    expect(await listTold(world)).toMatchObject([
      {
        target: "staff:100",
        payload: {
          message: {
            content:
              "Ticket #1: I can't let <@1007> into <#id-1>. They can't see <#1003>, or have left this server. Give residents **View Channel** there; if they aren't in the thread then, mention them in it.",
          },
        },
      },
    ]);
    const ticket = await findTicketById(world.db.read, 1);
    if (ticket) await tellUnseen(world.app, ticket);
    expect(await listTold(world)).toHaveLength(1);
  });

  test.each([
    ["nothing is wrong", null],
    ["Discord has trouble", new DeliveryFailure("passing", "500", undefined, "down")],
    ["the bot lacks a permission", new DeliveryFailure("lasting", "403", undefined, "forbidden")],
  ])("where %s, nobody is told so", async (_, failure) => {
    const { world } = await createTicket(failure);
    expect(await listTold(world)).toEqual([]);
  });

  test("is not named any more once erased", async () => {
    const { world, admin, resident, dispatcher } = await createTicket(null);
    await dispatcher.stop();
    const before = await findTicketById(world.db.read, 1);
    const seen = await previewErase(world.app, admin, { residentId: resident.userId });
    await eraseResident(world.app, admin, { resident: resident.userId, ...seen });
    if (before) await tellUnseen(world.app, before);
    expect(await listTold(world)).toEqual([]);
  });
});
