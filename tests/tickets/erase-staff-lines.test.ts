import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { getEstate } from "#src/estates/get-estate";
import { askToOpen, suggestionKey } from "#src/incidents/ask-to-open";
import { offerKey } from "#src/incidents/offer-to-link";
import { openIncident } from "#src/incidents/open";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import { correctTicket } from "#src/tickets/correct";
import { listDeliveriesOf } from "#src/tickets/erase-deliveries";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createOutage, createWorld, sendAll } from "#tests/support/world";
import { dump, erase, form, marker, messageOf } from "#tests/tickets/support/erasing";
import { plantTicket } from "#tests/tickets/support/plant";

describe("erasing a resident, whom staff were told of in their channel,", () => {
  test.each(["standing", "answered"])(
    "takes their line out of a question to staff that is %s",
    async (state) => {
      const world = createWorld();
      const people = await createEstate(world);
      const { admin, resident, staff } = people;
      const neighbour = { ...resident, userId: "1008" };
      await plantTicket(world, neighbour, { avatar: "Nils", paid: "" });
      await plantTicket(world, resident, { avatar: marker, paid: "" });
      world.clock.at += 60_000;
      await plantTicket(world, neighbour, { avatar: "Nils", paid: "" });
      await world.db.transaction(async (tx) =>
        askToOpen(tx, await getEstate(tx, "100"), world.clock.at),
      );
      await sendAll(world);
      const asked = world.clock.at;
      const from = asked - 60_000;
      if (state === "answered") {
        await openFromTickets(world.app, staff, { from, asked, title: "x", system: "y" });
      }
      world.clock.at += 3_600_000;
      await erase({ world, admin, resident });
      expect(dump(world)).not.toMatch(/zyzzyva/i);
      const key = suggestionKey("100", asked);
      const edit = await findDelivery(world.db.read, `${key}:edit:erased:${world.clock.at}`);
      if (state === "answered") return expect(edit).toBeNull();
      const { content = "", buttons } = messageOf(edit);
      expect(content.split("\n").slice(1, 4)).toEqual(["#1: nils", "#2: erased", "#3: nils"]);
      expect(buttons).toHaveLength(2);
    },
  );

  test("leaves a question that was asked anew as it is", async () => {
    const world = createWorld();
    const { admin, resident } = await createEstate(world);
    for (const count of [1, 2]) {
      for (const userId of [`2${count}`, `3${count}`, `4${count}`]) {
        world.clock.at += 60_000;
        await fileTicket(world.app, { ...resident, userId }, { avatar: marker });
      }
    }
    const asked = world.clock.at - 180_000;
    await sendAll(world);
    await erase({ world, admin, resident: { ...resident, userId: "21" } });
    const key = suggestionKey("100", asked);
    expect(messageOf(await findDelivery(world.db.read, key)).content).toContain("#1: erased");
    const newer = suggestionKey("100", world.clock.at);
    const edited = async (of: string) =>
      findDelivery(world.db.read, `${of}:edit:erased:${world.clock.at}`);
    expect(await edited(key)).toBeNull();
    expect(messageOf(await edited(newer)).content).toContain("#1: erased");
  });

  test("takes their line out of an offer, which can still be answered", async () => {
    const world = createWorld();
    const { admin, staff, resident } = await createEstate(world);
    await fileTicket(world.app, resident, { avatar: marker });
    await fileTicket(world.app, { ...resident, userId: "1008" }, { avatar: "Nils" });
    const { incident } = await openIncident(world.app, staff, { title: "x", system: "y" });
    await sendAll(world);
    await erase({ world, admin, resident });
    expect(dump(world)).not.toMatch(/zyzzyva/i);
    const edit = await findDelivery(
      world.db.read,
      `${offerKey(incident)}:edit:erased:${world.clock.at}`,
    );
    const { content, buttons } = messageOf(edit);
    expect(content).toContain("#1: erased\n#2: nils");
    expect(buttons).toHaveLength(2);
  });

  test.each([
    ["was not corrected since", []],
    ["says another transaction by now", ["resident"]],
    ["of another says another transaction by now", ["neighbour"]],
  ] as const)(
    "takes their line out of what staff were told of another's ticket; the ticket %s",
    async (_, correcting) => {
      const outage = await createOutage();
      const { world, resident } = outage;
      const { app } = world;
      const people = { resident, neighbour: { ...resident, userId: "1008" } };
      const shared = { ...form, transaction: "sl.cm/t/AB12cd34" };
      await fileTicket(app, people.resident, shared);
      const { ticket } = await fileTicket(app, people.neighbour, { ...shared, avatar: "Nils" });
      for (const [index, who] of ["resident" as const, "neighbour" as const].entries()) {
        if (!correcting.some((one) => one === who)) continue;
        const corrected = { ...shared, transaction: "sl.cm/t/ZZ99yy88", ticket: index + 1 };
        await correctTicket(app, people[who], corrected);
      }
      await sendAll(world);
      await erase(outage);
      const [told] = (await listDeliveriesOf(world.db.read, ticket.id)).filter(({ key }) =>
        key.endsWith(":shared"),
      );
      if (!told) throw new Error("Staff were told nothing.");
      const lines = messageOf(told).content?.split("\n");
      expect(lines?.slice(1, 3)).toEqual(["#2 of <@1008>", "#1: erased"]);
      const edit = await findDelivery(world.db.read, `${told.key}:edit:erased:${world.clock.at}`);
      expect(messageOf(edit)).toEqual(messageOf(told));
    },
  );
});
