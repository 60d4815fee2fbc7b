import type { Interaction } from "discord.js";
import type { FileInput, Person } from "#sandbox/driver/types";
import { act } from "#sandbox/page/act";
import { createOpenForms } from "#sandbox/page/act/open-forms";
import { type Answer, type Ask, ask } from "#sandbox/page/protocol";
import { createScene, type Scene } from "#sandbox/page/scene";
import { createUploads } from "#sandbox/page/uploads";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { commands } from "#tests/sandbox/page/support/commands";
import { connectBot, openSandbox } from "#tests/sandbox/support/bot";

/** One ask without its number, as a window words it. */
export type Deed = Ask extends infer Each
  ? Each extends unknown
    ? Omit<Each, "id">
    : never
  : never;

export type Window = {
  page: PageWindow;
  ask(deed: Deed): Promise<Answer>;
  upload(file: FileInput): string;
};

/** A server with a bot of a few commands, and Ann (who may manage messages) and Ben in it. */
export async function openPage(on: (interaction: Interaction) => Promise<unknown>) {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const staff = guild.createRole({ name: "Staff", permissions: 1n << 13n });
  const room = guild.createChannel({ name: "general" });
  const secret = guild.createChannel({
    name: "secret",
    overwrites: [{ role: guild.everyone, deny: 1n << 10n }],
  });
  const readOnly = guild.createChannel({
    name: "rules",
    overwrites: [{ role: guild.everyone, deny: 1n << 11n }],
  });
  const news = guild.createChannel({ name: "news", type: "announcement" });
  const ann = guild.createMember({ name: "Ann", roles: [staff] });
  const ben = guild.createMember({ name: "Ben" });
  const client = await connectBot(sandbox, { commands, on });
  await sandbox.botReady();
  const players: Scene["players"] = [
    { person: ann, role: "staff" },
    { person: ben, role: "resident" },
  ];
  const scene: Scene = { ...createScene(sandbox), guild, players };
  const windowOf = (person: Person) => openWindow(scene, person);
  return { sandbox, scene, guild, staff, room, secret, news, readOnly, ann, ben, client, windowOf };
}

function openWindow(scene: Scene, person: Person): Window {
  const uploads = createUploads();
  const page: PageWindow = {
    scene,
    uploads,
    forms: createOpenForms(),
    watch: null,
    lastView: "",
    send: () => {},
    person: () => person,
  };
  return {
    page,
    ask: async (deed) => act(ask.parse({ id: 1, ...deed }), page),
    upload: uploads.add,
  };
}
