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

test("whom and what a message mentions is put in words: a line of it may become public", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { guild, staff, staffRole, resident, staffRoom, desk } = estate;
  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" };
  await staff.slash(staffRoom, "incident open", outage);
  const thread = guild.createThread(desk, { name: "Ticket 1 rosa", members: [resident] });
  const said = await staff.say(
    staffRoom,
    `<@${resident.id}> asked <@&${staffRole.id}> in <#${desk.id}> and <#${thread.id}>.`,
  );
  const { modal } = await staff.messageMenu(said, "Log to incident");
  const words = "someone asked @Staff in #payment-desk and a channel.";
  expect(modal.fields[0]?.value).toBe(words);
  const logged = await staff.submit(modal, {});
  expect(logged.message.text).toContain(words);
  const card = `Ticket #1 for <@${resident.id}>`;
  const { modal: next } = await staff.messageMenu(await staff.say(desk, card), "Log to incident");
  expect(next.fields[0]?.value).toBe("Ticket #1 for someone");
});
