import { expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const residents = 60;
const numbers = Array.from({ length: residents }, (_, index) => index + 1);

/** Everything of a ticket that its resident alone may press. */
const ownIds = (n: number) => [
  ...["correct", "payer", "answer", "shown", "reopen"].map((id) => `ticket.${id}:${n}`),
  ...[`ticket.missing:${n}:1`, `ticket.dm:${n}:on`],
];
const ownSelects = { tierbox: "overdue", incident: "0" };

test("60 residents file at once: 60 tickets, each linked, each private", {
  timeout: 120_000,
}, async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  const { guild, staff, staffRoom, desk } = estate;
  await setUp(estate);
  const outage = { title: "Payments are not showing", system: "CasperLET" };
  await staff.slash(staffRoom, "incident open", outage);
  const people = numbers.map((n) => guild.createMember({ name: `Resident ${n}` }));
  const filed = await Promise.all(
    people.map((person, index) =>
      fileTicket(person, estate, {
        "Avatar name": `Avatar${index} Meadow`,
        "Transaction ID or chat line": `http://sl.cm/t/TX${1000 + index}`,
      }),
    ),
  );
  const got = filed.map(({ content }) =>
    Number(/Your ticket is \*\*#(\d+)\*\*/.exec(content)?.[1]),
  );
  expect(got.toSorted((a, b) => a - b)).toEqual(numbers);
  for (const { content } of filed) expect(content).toContain("linked to incident #1");

  for (const person of people) {
    await sandbox.until(() => person.threads(desk).length > 0, { what: "a thread each" });
  }
  const threads = staff.threads(desk);
  expect(threads).toHaveLength(residents);
  const shown = await staff.slash(staffRoom, "incident show");
  expect((await shown.settled()).text).toContain("60 tickets: 60 open");

  for (const [index, person] of people.entries()) {
    const [own, ...others] = person.threads(desk);
    expect(others).toEqual([]);
    expect(own?.name).toContain(`Ticket ${got[index]} `);
    for (const thread of threads.filter(({ id }) => id !== own?.id)) {
      expect(() => person.read(thread)).toThrow();
    }
  }

  const cards = await Promise.all(
    threads.map((thread) =>
      sandbox.until(() => staff.read(thread).find(({ embeds }) => embeds.length > 0), {
        what: "a card each",
      }),
    ),
  );
  const marks = people.map((_, index) => `avatar${index}.meadow`);
  for (const [index, person] of people.entries()) {
    const next = (index + 1) % residents;
    const number = got[next] ?? 0;
    const card = cards.find(({ text }) => text.includes(`Ticket #${number} `));
    const answers = await pressEverything(person, estate, number, [card, filed[next]]);
    const mine = await (await person.slash(desk, "my-tickets")).settled();
    const status = await (await person.slash(desk, "status")).settled();
    expect(mine.text).toContain(`#${got[index]}`);
    for (const text of [...answers, mine.text, status.text]) {
      for (const mark of marks) if (mark !== marks[index]) expect(text).not.toContain(mark);
    }
    expect(mine.text).not.toMatch(new RegExp(`#${number}\\b`));
  }
  expect(staff.threads(desk)).toHaveLength(residents);
});

type Desk = Pick<ReturnType<typeof createEstate>, "desk">;

/** What a person reads who tries all there is on the ticket of someone else. */
async function pressEverything(
  person: Person,
  { desk }: Desk,
  number: number,
  seen: (MessageView | undefined)[],
): Promise<string[]> {
  const bait = person.read(desk)[0] ?? (await person.say(desk, "hello"));
  const buttons = seen.flatMap((message) => message?.buttons ?? []).map(({ customId }) => customId);
  const ids = new Set([...buttons, ...ownIds(number)]);
  const answers: string[] = [];
  for (const id of ids) {
    if (!id) continue;
    const answer = await person.pressCustomId(bait, id);
    expect(answer.kind, id).not.toBe("modal");
    expect(answer.ephemeral, id).toBe(true);
    answers.push((await answer.settled()).text);
    expect(answers.at(-1), id).toMatch(/^(There is no ticket|Only the estate's staff)/);
  }
  for (const [id, value] of Object.entries(ownSelects)) {
    const answer = await person.pressCustomId(bait, `ticket.${id}:${number}`, [value]);
    answers.push((await answer.settled()).text);
    expect(answers.at(-1), id).toMatch(/^There is no ticket/);
  }
  const how = { bypassPermissions: true };
  for (const command of ["ticket show", "ticket export", "ticket claim", "ticket close"]) {
    const refused = await person.slash(desk, command, { ticket: String(number) }, how);
    answers.push((await refused.settled()).text);
    expect(answers.at(-1), command).toMatch(/^Only the estate's staff/);
  }
  const offered = await person.autocomplete(desk, "ticket show", "ticket", "", {}, how);
  expect(offered).toEqual([]);
  return answers;
}
