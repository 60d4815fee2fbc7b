import { MessageFlags, PermissionFlagsBits } from "discord.js";
import { expect, test } from "vitest";
import type { Ref } from "#sandbox/driver/types";
import { createScene } from "#sandbox/page/scene";
import { openDirect } from "#sandbox/world/direct";
import { createMessage } from "#sandbox/world/messages";
import { openPage, openWindow, type PageStage, personOf } from "#tests/sandbox/page/support/page";
import { connectBot } from "#tests/sandbox/support/bot";

const namesOf = (places: { name: string }[]) => places.map(({ name }) => name);

function ticketThread({ scene }: PageStage, name: string, member: string) {
  return scene.guild.createThread(scene.channels.desk, {
    name,
    members: [personOf(scene, member)],
  });
}

test("a resident sees neither the staff channel nor a neighbour's thread; staff see both", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const rosas = ticketThread(stage, "Rosa's ticket", "Rosa");
  ticketThread(stage, "Nils's ticket", "Nils");
  const window = await openWindow(stage);
  await window.watch(personOf(scene, "Rosa"), scene.channels.notices);
  expect(namesOf(window.view().places)).toEqual([
    "notices",
    "payment-desk",
    "Rosa's ticket",
    "general",
  ]);
  expect(JSON.stringify(window.view())).not.toContain("Nils's ticket");
  await window.watch(personOf(scene, "Rosa"), scene.channels.staff);
  expect(window.view().open).toBeNull();
  await window.watch(personOf(scene, "Nils"), rosas);
  expect(window.view().open).toBeNull();
  await window.watch(personOf(scene, "Sam"), rosas);
  expect(window.view().open?.id).toBe(rosas.id);
  const all = ["notices", "payment-desk", "Rosa's ticket", "Nils's ticket", "general", "staff"];
  expect(namesOf(window.view().places)).toEqual(all);
});

test("whoever sees a place is listed beside it, the bot too", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const { guild, channels } = scene;
  const rosas = ticketThread(stage, "Rosa's ticket", "Rosa");
  guild.setOverwrite(channels.general, guild.botRole, { deny: PermissionFlagsBits.ViewChannel });
  const window = await openWindow(stage);
  const membersIn = async (place: Ref) => {
    await window.watch(personOf(scene, "Sam"), place);
    return namesOf(window.view().open?.members ?? []);
  };
  const residents = ["Rosa", "Nils", "Mei", "Tomas"];
  expect(await membersIn(channels.notices)).toEqual([
    "Ada",
    "Sam",
    "Kim",
    ...residents,
    "All Clear",
  ]);
  expect(await membersIn(channels.staff)).toEqual(["Ada", "Sam", "Kim", "All Clear"]);
  expect(await membersIn(rosas)).toEqual(["Ada", "Sam", "Kim", "Rosa", "All Clear"]);
  expect(await membersIn(channels.general)).toEqual(["Ada", "Sam", "Kim", ...residents]);
});

test("what one window does, another sees at once", async () => {
  const stage = await openPage();
  const { sandbox, scene } = stage;
  const { staff } = scene.channels;
  const window = await openWindow(stage);
  await window.watch(personOf(scene, "Sam"), staff);
  await personOf(scene, "Kim").say(staff, "Anyone?");
  await sandbox.until(() => window.view().open?.messages.length, { what: "the message" });
  expect(window.view().open?.messages[0]).toMatchObject({ content: "Anyone?", type: 0 });
});

test("unread messages and pings are counted until a window of that person opens the place", async () => {
  const stage = await openPage();
  const { sandbox, scene } = stage;
  const { notices, staff } = scene.channels;
  const sam = personOf(scene, "Sam");
  const kim = personOf(scene, "Kim");
  const window = await openWindow(stage);
  await window.watch(sam, notices);
  const first = await kim.say(staff, "One");
  await kim.say(staff, `Two <@${sam.id}>`);
  const room = () => window.view().places.find(({ id }) => id === staff.id);
  await sandbox.until(() => room()?.unread === 2, { what: "both" });
  expect(room()?.pings).toBe(1);
  const other = await openWindow(stage);
  await other.watch(sam, staff);
  expect(other.view().open?.firstUnread).toBe(first.id);
  await sandbox.until(() => room()?.unread === 0, { what: "it to be read in both windows" });
  await sam.say(staff, "My own");
  await kim.say(staff, "Seen at once");
  await sandbox.until(() => other.view().open?.messages.length === 4, { what: "both" });
  expect(room()?.unread).toBe(0);
  await other.watch(kim, notices);
  // Of her own she has read everything.
  expect(other.view().places.find(({ id }) => id === staff.id)?.unread).toBe(1);
});

test("an answer for one person is shown to nobody else, and counts as unread for nobody", async () => {
  const stage = await openPage();
  const { sandbox, scene } = stage;
  const { staff } = scene.channels;
  await connectBot(sandbox, {
    commands: [{ name: "whisper", description: "Answers one person" }],
    async on(interaction) {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: "Only for you", flags: MessageFlags.Ephemeral });
    },
  });
  const [sams, kims] = [await openWindow(stage), await openWindow(stage)];
  await sams.watch(personOf(scene, "Sam"), staff);
  await kims.watch(personOf(scene, "Kim"), scene.channels.notices);
  await personOf(scene, "Sam").slash(staff, "whisper");
  await sandbox.until(() => sams.view().open?.messages.length, { what: "the answer" });
  expect(sams.view().open?.messages[0]).toMatchObject({
    content: "Only for you",
    isEphemeral: true,
    answers: { person: "Sam", command: "/whisper" },
  });
  await kims.watch(personOf(scene, "Kim"), staff);
  expect(kims.view().open?.messages).toEqual([]);
  expect(JSON.stringify(kims.told)).not.toContain("Only for you");
  expect(kims.view().places.every(({ unread }) => unread === 0)).toBe(true);
});

test("each is offered the commands that they may use there", async () => {
  const stage = await openPage();
  const { sandbox, scene } = stage;
  const name = { name: "title", description: "What it is about", type: 3, required: true } as const;
  await connectBot(sandbox, {
    commands: [
      { name: "status", description: "For all" },
      {
        name: "incident",
        description: "For staff",
        default_member_permissions: PermissionFlagsBits.ManageMessages.toString(),
        options: [{ name: "open", description: "Opens one", type: 1, options: [name] }],
      },
    ],
  });
  await sandbox.botReady();
  const window = await openWindow(stage);
  const offered = () => window.view().open?.commands.map((command) => command.name);
  const rosa = personOf(scene, "Rosa");
  // Discord refuses commands where a person can't write.
  await window.watch(rosa, scene.channels.notices);
  expect(offered()).toEqual([]);
  await window.watch(
    rosa,
    scene.guild.createThread(scene.channels.desk, { name: "1", members: [rosa] }),
  );
  expect(offered()).toEqual(["status"]);
  await window.watch(personOf(scene, "Sam"), scene.channels.staff);
  expect(offered()).toEqual(["status", "incident open"]);
  expect(window.view().open?.commands[1]?.options).toMatchObject([
    { name: "title", isRequired: true, hasAutocomplete: false, min: null, max: null },
  ]);
});

test("direct messages are their recipient's alone", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const { world } = scene;
  const rosa = personOf(scene, "Rosa");
  const direct = openDirect(world, rosa.id);
  createMessage(world, direct, { authorId: world.botId, content: "Your ticket is closed." });
  const window = await openWindow(stage);
  await window.watch(rosa, scene.channels.notices);
  const shown = window.view().places.find(({ kind }) => kind === "dm");
  expect(shown).toMatchObject({ id: direct.id, name: "All Clear", unread: 1, pings: 1 });
  await window.watch(personOf(scene, "Ada"), direct);
  expect(window.view().open).toBeNull();
  expect(window.view().places.some(({ kind }) => kind === "dm")).toBe(false);
});

test("a place is sent by its newest messages, as many as asked for", async () => {
  const stage = await openPage();
  const { scene } = stage;
  const { staff } = scene.channels;
  for (let n = 1; n <= 30; n += 1) await personOf(scene, "Kim").say(staff, `Line ${n}`);
  const window = await openWindow(stage);
  const shown = () => window.view().open?.messages.map(({ content }) => content);
  await window.watch(personOf(scene, "Sam"), staff, 2);
  expect(shown()).toEqual(["Line 29", "Line 30"]);
  expect(window.view().open?.hasOlder).toBe(true);
  const { firstUnread } = window.view().open ?? {};
  await window.watch(personOf(scene, "Sam"), staff, 30);
  expect(shown()?.[0]).toBe("Line 1");
  expect(window.view().open).toMatchObject({ hasOlder: false, firstUnread });
});

test("the same people in another scene are shown anew, and their forms are gone", async () => {
  const stage = await openPage();
  const { sandbox, scene, page } = stage;
  const { general } = scene.channels;
  const field = { type: 4, custom_id: "words", style: 1 };
  const components = [{ type: 18, label: "Words", component: field }];
  const form = { title: "Form", custom_id: "form", components };
  await connectBot(sandbox, {
    commands: [{ name: "ask", description: "Opens a form" }],
    on: async (interaction) =>
      interaction.isChatInputCommand() && interaction.showModal(form as never),
  });
  const window = await openWindow(stage);
  const sam = personOf(scene, "Sam");
  await window.watch(sam, general);
  const answer = await window.ask({ do: "slash", place: general.id, command: "ask", options: {} });
  page.play({ ...scene, id: "next" });
  const count = window.views().length;
  await window.watch(sam, general);
  expect(window.views()).toHaveLength(count + 1);
  const id = answer.kind === "form" ? answer.form.id : "";
  const submitted = window.ask({ do: "submit", form: id, fields: { words: "x" } });
  await expect(submitted).rejects.toThrow("That form is no longer open. Open it again.");
});

test("another scene comes to all windows, and nothing of the one before stays", async () => {
  const stage = await openPage();
  const { sandbox, scene, page } = stage;
  const window = await openWindow(stage);
  await window.watch(personOf(scene, "Sam"), scene.channels.staff);
  const next = createScene(sandbox);
  page.play(next);
  const scenes = () => window.told.flatMap((item) => (item.tell === "scene" ? [item.scene] : []));
  await sandbox.until(() => scenes().length === 2, { what: "the next scene" });
  expect(scenes()[1]).toMatchObject({ id: next.id, guild: { id: next.guild.id } });
  const before = personOf(scene, "Sam");
  await expect(window.watch(before, scene.channels.staff)).rejects.toThrow("Nobody by that id");
  await window.watch(personOf(next, "Sam"), next.channels.staff);
  expect(window.view().open?.id).toBe(next.channels.staff.id);
});
