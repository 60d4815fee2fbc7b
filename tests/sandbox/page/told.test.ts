import { expect, test } from "vitest";
import { openDirect } from "#sandbox/world/direct";
import { createMessage } from "#sandbox/world/messages";
import { openPage, openWindow, type PageStage, personOf } from "#tests/sandbox/page/support/page";

/** Rosa at #notices; `told` is all that her window got, as it came. */
async function openRosas(stage: PageStage) {
  const window = await openWindow(stage);
  await window.watch(personOf(stage.scene, "Rosa"), stage.scene.channels.notices);
  const told = () => JSON.stringify(window.told);
  /** Resolves when it was told what came last. */
  const untilTold = async () => {
    const { id } = await personOf(stage.scene, "Ada").say(stage.scene.channels.notices, "To all");
    await stage.sandbox.until(() => told().includes(id), { what: "the last notice" });
  };
  return { window, told, untilTold };
}

test("a window is told nothing of what its person can't see", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const { world, guild, channels } = scene;
  const [sam, nils] = [personOf(scene, "Sam"), personOf(scene, "Nils")];
  const { told, untilTold } = await openRosas(stage);
  const before = await sam.say(channels.staff, "Among ourselves");
  const thread = guild.createThread(channels.desk, { name: "Ticket 1 nils", members: [nils] });
  await nils.say(thread, "My tierbox is red");
  const direct = openDirect(world, nils.id);
  createMessage(world, direct, { authorId: world.botId, content: "For Nils only" });
  const notices = world.places.get(channels.notices.id);
  const whisper = { authorId: world.botId, content: "Whispered", visibleTo: nils.id };
  if (notices) createMessage(world, notices, whisper);
  await untilTold();
  const hidden = ["Among ourselves", "Ticket 1 nils", "My tierbox", "For Nils", "Whispered"];
  const ids = [channels.staff.id, before.id, thread.id, direct.id];
  for (const secret of [...hidden, ...ids]) expect(told()).not.toContain(secret);
});

test("of a place that is not open it is told that there is something, but not what", async () => {
  const stage = await openPage();
  const { general } = stage.scene.channels;
  const { window, told, untilTold } = await openRosas(stage);
  const { id } = await personOf(stage.scene, "Mei").say(general, "Has anyone seen my cat?");
  await untilTold();
  expect(window.view().places.find((place) => place.id === general.id)?.unread).toBe(1);
  expect(told()).not.toContain("my cat");
  expect(told()).not.toContain(id);
});

test("a change that a window doesn't show is not told to it", async () => {
  const stage = await openPage();
  const { sandbox, scene } = stage;
  const { notices, staff } = scene.channels;
  const { window } = await openRosas(stage);
  const other = await openWindow(stage);
  await other.watch(personOf(scene, "Sam"), staff);
  await personOf(scene, "Kim").say(staff, "Among ourselves");
  // Windows are told in the order in which they were opened, and answered in the order of what they are told.
  await sandbox.until(() => other.view().open?.messages.length, { what: "the other's message" });
  await window.watch(personOf(scene, "Rosa"), notices);
  expect(window.views()).toHaveLength(1);
});

test("what is told is written out once, for the comparison with what was told before too", async () => {
  const stage = await openPage();
  const { world, channels } = stage.scene;
  const { window, told } = await openRosas(stage);
  let times = 0;
  const part = {
    type: 10,
    toJSON() {
      times += 1;
      return { content: "Written out" };
    },
  };
  const notices = world.places.get(channels.notices.id);
  if (notices) createMessage(world, notices, { authorId: world.botId, components: [part] });
  await stage.sandbox.until(() => told().includes("Written out"), { what: "the message" });
  expect(window.views()).toHaveLength(2);
  expect(times).toBe(1);
});
