import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { setChannels } from "#src/estates/set-channels";
import { queueCard } from "#src/tickets/queue";
import { createEstate, createOutage, createWorld } from "#tests/support/world";
import { plantTicket } from "#tests/tickets/support/plant";

describe("the queue", () => {
  test("is absent before the first ticket, and calm when all are decided", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    expect(await queueCard(world.app, 0, "100")).toBeNull();
    await plantTicket(world, resident, {}, { status: "closed", closedAt: 0 });
    await plantTicket(
      world,
      resident,
      {},
      { status: "reviewing", verdict: "credited", recheck: true },
    );
    expect(await queueCard(world.app, 0, "100")).toEqual({
      content: "No payment ticket waits for a verdict. New ones show up here.",
    });
  });

  test("has the urgent ones on top, then the oldest, by incident", async () => {
    const { world, resident, incident } = await createOutage();
    const other = await createEstate(world, "200");
    const linked = { incidentId: incident.id };
    await plantTicket(world, resident, { avatar: "Ann" });
    await plantTicket(
      world,
      resident,
      { avatar: "Bea" },
      { ...linked, claimedBy: "5", status: "reviewing" },
    );
    await plantTicket(world, resident, { avatar: "¿Cé*?", paid: "" }, { status: "waiting" });
    await plantTicket(
      world,
      resident,
      { avatar: "Dan" },
      { ...linked, urgent: true, threadId: "77" },
    );
    await plantTicket(world, other.resident, { avatar: "Eve" });
    const card = await queueCard(world.app, 0, "100");
    expect(card?.content).toBe("Payment tickets that wait for a verdict: 4, 1 urgent");
    expect(card?.embeds?.[0]?.description?.split("\n")).toEqual([
      "**Incident #1 Payments stall: 2 tickets, 1 urgent**",
      "**#4** dan, L$1,500, filed 21:30 SLT (<t:1645335000:R>), **urgent**, open <#77>",
      "**#2** bea, L$1,500, filed 21:30 SLT (<t:1645335000:R>), with <@5>",
      "**No incident: 2 tickets**",
      "**#1** ann, L$1,500, filed 21:30 SLT (<t:1645335000:R>), open",
      "**#3** ¿Cé\\*?, filed 21:30 SLT (<t:1645335000:R>), waiting for the resident",
    ]);
    expect(card?.buttons?.map(({ label }) => label)).toEqual(["See all"]);
  });

  test("fits an embed, whatever was typed and however many wait", async () => {
    const { world, resident, incident } = await createOutage();
    const thread = "1".repeat(20);
    const change = {
      threadId: thread,
      claimedBy: thread,
      status: "waiting",
      urgent: true,
    } as const;
    const name = { avatar: "*".repeat(100) };
    for (let count = 0; count < 45; count += 1) {
      await plantTicket(world, resident, name, {
        ...change,
        incidentId: count % 2 ? incident.id : null,
      });
    }
    const card = await queueCard(world.app, 0, "100");
    const description = card?.embeds?.[0]?.description ?? "";
    expect(description.length).toBeLessThanOrEqual(4096);
    const shown = description.match(/^\*\*#/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(description.split("\n").at(-1)).toBe(
      `${45 - shown} more: press **See all** or use \`/ticket list\`.`,
    );
  });

  test("moves along when the staff channel does", async () => {
    const world = createWorld();
    const { admin } = await createEstate(world);
    const granted = ["View Channel", "Send Messages", "Embed Links", "Read Message History"];
    const more = [
      "Attach Files",
      "Create Private Threads",
      "Send Messages in Threads",
      "Manage Threads",
    ];
    const channel = (id: string) => ({ id, kind: "text" as const, granted: [...granted, ...more] });
    const input = { notices: channel("1"), staff: channel("2"), paymentDesk: channel("3") };
    await setChannels(world.app, admin, { estateName: "x", ...input });
    expect(await findDelivery(world.db.read, "queue:100")).toMatchObject({
      target: "queue:100",
      payload: { action: "card", card: "queue" },
    });
  });
});
