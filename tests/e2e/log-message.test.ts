import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

test("a picture, the bot's own words and a ticket's thread can be logged too", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { guild, staff, resident, staffRoom, desk } = estate;
  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" };
  await staff.slash(staffRoom, "incident open", outage);
  const menu = async (message: Parameters<typeof staff.messageMenu>[0]) =>
    (await staff.messageMenu(message, "Log to incident")).modal;

  const file = { name: "tierbox.png", type: "image/png", bytes: new Uint8Array([1]) };
  const picture = await resident.say(desk, "", { files: [file] });
  const ofPicture = await menu(picture);
  expect(ofPicture.fields[0]?.value).toBe("tierbox.png");
  const seen = { "What happened": "A tierbox shows overdue." };
  const logged = await staff.submit(ofPicture, seen);
  const link = `https://discord.com/channels/${guild.id}/${desk.id}/${picture.id}`;
  expect(logged.message.content).toContain(`From ${link}`);

  const { thread, card } = await fileInThread(sandbox, estate);
  const ofCard = await menu(card);
  expect(ofCard.fields[0]?.value).toMatch(/^Ticket #1/);
  const said = await staff.say(thread, "The unit is reset.");
  const ofThread = await staff.submit(await menu(said), {});
  expect(ofThread.message.content).toContain(
    `From https://discord.com/channels/${guild.id}/${thread.id}/${said.id}`,
  );
  const shown = await staff.slash(staffRoom, "incident show");
  expect(shown.message.text).toContain(
    `(internal) The unit is reset. https://discord.com/channels/${guild.id}/${thread.id}`,
  );
});
