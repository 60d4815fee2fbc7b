import { describe, expect, test } from "vitest";
import type { NewTicket, Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema/tickets";
import { renderMessage } from "#src/discord/render-message";
import { composeMyTickets } from "#src/notices/compose-my-tickets";
import { changeTicket } from "#src/tickets/change-ticket";
import { fileTicket } from "#src/tickets/file";
import { getMyTickets } from "#src/tickets/get-my-tickets";
import { neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld, evening, type World } from "#tests/support/world";

const day = 86_400_000;

async function change(world: World, ticket: Ticket, to: Partial<NewTicket>) {
  const happened = { kind: "decided", visibility: "public", actorId: "1", at: evening } as const;
  await world.db.transaction((tx) => changeTicket(tx, ticket, to, happened));
}

describe("my tickets", () => {
  test("are one's own, the newest first, with what became of each", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const other = await createEstate(world, "200");
    const filed: Ticket[] = [];
    const closed = { status: "closed", slot: null } as const;
    for (const paid of ["L$1,500", "", "L$600", "L$5"]) {
      filed.push((await fileTicket(world.app, resident, { avatar: "Rosa", paid })).ticket);
      world.clock.at += 60_000;
    }
    await fileTicket(world.app, neighbourOf(resident), { avatar: "Nils" });
    await fileTicket(world.app, { ...other.resident, userId: resident.userId }, { avatar: "Rosa" });
    const [first, second, third, fourth] = filed;
    if (!first || !second || !third || !fourth) throw new Error("Too few were filed.");
    const over = { ...closed, verdict: "recovered", closedAt: evening - 14 * day } as const;
    await change(world, first, over);
    await change(world, second, { ...closed, closedAt: evening, threadId: "77" });
    await change(world, third, { status: "reviewing", verdict: "credited", recheck: true });
    await change(world, fourth, { urgent: true });
    const message = composeMyTickets(await getMyTickets(world.app, resident, { page: 1 }));
    expect(message.content).toBe("Your tickets: 4");
    expect(message.embeds?.[0]?.description?.split("\n")).toEqual([
      "**#4**, filed 21:33 SLT, L$5",
      "urgent, open",
      "**#3**, filed 21:32 SLT, L$600",
      "credited by staff, to be checked once more",
      "**#2**, filed 21:31 SLT",
      "closed without a verdict: <#77>",
      "If it isn't right, you can reopen it until Mar 5, 21:30 SLT.",
      "**#1**, filed 21:30 SLT, L$1,500",
      "closed, recovered by the system",
    ]);
    expect(message.buttons).toMatchObject([{ label: "Reopen #2", id: "ticket.reopen:2" }]);
  });

  test("page by ten; a page beyond the end is the last", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const none = await getMyTickets(world.app, resident, { page: 3 });
    expect(composeMyTickets(none).content).toContain("You have no tickets here.");
    const row = { avatarTyped: "", locationTyped: "", paidTyped: "", transactionTyped: "" };
    await world.db.transaction(async (tx) => {
      for (let number = 1; number <= 23; number += 1) {
        await tx.insert(tickets).values({
          ...row,
          estateId: "100",
          number,
          residentId: resident.userId,
          status: "closed",
          amountLsd: 2_147_483_647,
          threadId: "12345678901234567890",
          filedAt: evening - 400 * day,
          closedAt: evening,
          verdict: "duplicate_removed",
        });
      }
    });
    const shown = async (page: number) => {
      const message = composeMyTickets(await getMyTickets(world.app, resident, { page }));
      const { embeds, components } = renderMessage(message);
      expect(embeds[0]?.description).toBe(message.embeds?.[0]?.description);
      expect(components.length).toBeLessThanOrEqual(5);
      const numbers = message.embeds?.[0]?.description?.match(/(?<=\*#)\d+(?=\*)/g)?.map(Number);
      const turns = (message.buttons ?? []).filter(({ id }) => id.startsWith("ticket.mine"));
      return { numbers, turns: turns.map(({ label, id }) => `${label} ${id}`) };
    };
    const range = (from: number, to: number) =>
      Array.from({ length: from - to + 1 }, (_, index) => from - index);
    expect(await shown(1)).toEqual({ numbers: range(23, 14), turns: ["Older ticket.mine:2"] });
    expect(await shown(2)).toEqual({
      numbers: range(13, 4),
      turns: ["Newer ticket.mine:1", "Older ticket.mine:3"],
    });
    const last = { numbers: range(3, 1), turns: ["Newer ticket.mine:2"] };
    expect(await shown(3)).toEqual(last);
    expect(await shown(99)).toEqual(last);
  });
});
