import { MessageFlags, MessageType } from "discord.js";
import { expect, test } from "vitest";
import { addAttachment } from "#sandbox/rest/attachments";
import { changeMessage, createMessage, publishMessage } from "#sandbox/world/messages";
import { openPage, openWindow, personOf } from "#tests/sandbox/page/support/page";

test("a message says all that hangs on it: published, edited, thinking, a reply, a picture of its own", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const { world, channels } = scene;
  const place = world.places.get(channels.notices.id);
  if (!place) throw new Error("There is no such channel");
  const authorId = world.botId;
  const file = addAttachment(world, {
    channelId: place.id,
    filename: "shot 1.png",
    contentType: "image/png",
    bytes: Buffer.from("png"),
    description: null,
    ephemeral: false,
  });
  const embeds = [{ image: { url: "attachment://shot 1.png" } }];
  const first = createMessage(world, place, { authorId, attachments: [file], embeds });
  publishMessage(world, first);
  changeMessage(world, first, { content: "Corrected" });
  const reply = { type: MessageType.Reply, referenceId: first.id };
  createMessage(world, place, { authorId, flags: MessageFlags.Loading, ...reply });
  const window = await openWindow(stage);
  await window.watch(personOf(scene, "Rosa"), channels.notices);
  const path = `/attachments/${place.id}/${file.id}/shot%201.png`;
  expect(window.view().open).toMatchObject({ canSend: false });
  expect(window.view().open?.messages).toMatchObject([
    {
      content: "Corrected",
      isPublished: true,
      isLoading: false,
      editedAt: expect.any(Number),
      embeds: [{ image: { url: path } }],
      attachments: [{ name: "shot 1.png", size: 3, type: "image/png", url: path }],
    },
    { isPublished: false, isLoading: true, replyTo: { author: "All Clear", content: "Corrected" } },
  ]);
});

test("a closed thread is told as closed, and a locked one takes no words but those of staff", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const [rosa, sam] = [personOf(scene, "Rosa"), personOf(scene, "Sam")];
  const thread = scene.guild.createThread(scene.channels.desk, {
    name: "Ticket 1",
    members: [rosa],
  });
  const window = await openWindow(stage);
  await window.watch(rosa, thread);
  expect(window.view().open?.canSend).toBe(true);
  sam.archiveThread(thread, { lock: true });
  await window.watch(rosa, thread);
  expect(window.view().open?.canSend).toBe(false);
  const shown = window.view().places.find(({ id }) => id === thread.id);
  expect(shown).toMatchObject({
    parentId: scene.channels.desk.id,
    isArchived: true,
    isLocked: true,
  });
  await window.watch(sam, thread);
  expect(window.view().open?.canSend).toBe(true);
});

test("mentions are told by name, but of no channel that their reader doesn't see", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const window = await openWindow(stage);
  await window.watch(personOf(scene, "Rosa"), scene.channels.notices);
  const { users, roles, channels } = window.view().names;
  expect(users.map(({ name }) => name)).toEqual(expect.arrayContaining(["Sam", "All Clear"]));
  expect(roles.map(({ name }) => name)).toContain("Staff");
  expect(channels.map(({ name }) => name)).toEqual(["notices", "payment-desk", "general"]);
});
