import { expect, test } from "vitest";
import { readable } from "#tests/e2e/support/readable";
import { fileInThread } from "#tests/e2e/support/ticket";
import { begin, closed } from "#tests/e2e/support/ticket-work";

const transaction = "Transaction ID or chat line";

test("each verdict from the card, with what the resident reads and what staff see", async () => {
  const { sandbox, estate, guild, staff } = await begin();
  const paths: [verdict: string, note: string | undefined, told: string, fix: string | null][] = [
    [
      "Recovered by the system",
      undefined,
      `Your payment has come through: the payment system caught up and credited it by itself. ${closed}`,
      "If the website is right but the tierbox isn't, reset the unit.",
    ],
    [
      "Credited by staff",
      "Two weeks, until March 5.",
      `Your payment didn't come through by itself, so we added its time to your rental by hand. ${closed}`,
      "If L$ arrived but neither website nor tierbox shows it, add the time on the website.",
    ],
    [
      "Had been credited all along",
      undefined,
      `Your payment had been credited all along: your rental's time includes it. ${closed}`,
      "If only the texture is wrong, restore the unit's description tag, then reset the unit.",
    ],
    [
      "Refunded",
      undefined,
      `We paid your L$ back, so this payment doesn't count towards your rental. ${closed}`,
      "Never delete the unit while transactions are pending.",
    ],
    [
      "Credited twice, the second removed",
      undefined,
      `Your payment had been credited twice. We removed the second credit; the first one counts. ${closed}`,
      "If the website is right but the tierbox isn't, reset the unit.",
    ],
    [
      "Paid to another unit",
      undefined,
      `Your L$ went into another tierbox, so they don't count towards your rental. Before you pay again, check that the tierbox is yours. ${closed}`,
      "If it says “currently suspended”, reset the unit, and check that it is the right one.",
    ],
    [
      "No payment arrived",
      undefined,
      `No L$ arrived: the payment didn't happen. Your transaction history in Second Life shows whether they left your account. ${closed}`,
      "Look once more when the backlog is done. Never delete the unit before.",
    ],
    [
      "Settled otherwise",
      "You moved out *on Friday*.",
      `We have looked into your payment. What we found stands below. ${closed}`,
      null,
    ],
  ];
  for (const [index, [verdict, note, told, fix]] of paths.entries()) {
    const number = index + 1;
    const resident = guild.createMember({ name: `Resident ${number}` });
    const filed = await fileInThread(sandbox, estate, resident, {
      [transaction]: `AB12cd${number}`,
    });
    const { modal } = await staff.press(filed.card, "Verdict");
    expect(modal.title).toBe(`Verdict on ticket #${number}`);
    const options = modal.fields[0]?.options ?? [];
    expect(options.map((option) => option.label)).toEqual(paths.map(([label]) => label));
    expect(options[index]?.description).toBe(fix ?? "Say in the note what became of the payment.");
    expect(options.some((option) => option.default)).toBe(false);
    const values = { "What became of the payment": verdict, ...(note && { Note: note }) };
    const stored = await (await staff.submit(modal, values)).settled();
    expect(stored.ephemeral).toBe(true);
    const name = verdict.charAt(0).toLowerCase() + verdict.slice(1);
    const [first, ...rest] = stored.content.split("\n");
    expect(first).toMatch(`Ticket #${number} is closed: ${name}. Verified by you at 17:`);
    expect(rest).toEqual([...(fix ? [`Hint: ${fix}`] : []), "The resident was told:"]);
    expect(stored.text).toContain(told);
    const [message, ...others] = await sandbox.until(
      () => (filed.told().length > 0 ? filed.told() : null),
      { what: verdict },
    );
    expect(others).toEqual([]);
    expect(message?.content).toBe(`<@${resident.id}> ${told}`);
    expect(message?.pinged.users).toEqual([resident.id]);
    expect(message?.buttons.map(({ label }) => label)).toEqual(["Reopen"]);
    expect(message?.embeds.length).toBe(note ? 1 : 0);
    await sandbox.until(() => filed.card.text.includes(name), { what: "the card" });
    expect(readable(filed.card.text)).toContain(`${name}\nVerified by @Sam at 17:`);
    expect(filed.card.buttons.map(({ label }) => label)).toEqual(["Reopen"]);
  }
});
