import { Events, PermissionFlagsBits as P } from "discord.js";
import { expect, onTestFinished, test, vi } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { createClient } from "#src/discord/client";
import { logIn } from "#src/discord/log-in";
import { watchServers } from "#src/discord/watch-servers";
import { setUpTransport } from "#tests/discord/support/transport";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

type Server = Awaited<ReturnType<typeof setUpTransport>>;
type Guild = Server["guild"];

test.each<[boolean, string, (guild: Guild, staff: Server["role"]) => void]>([
  [
    true,
    "the bot's role may do more",
    ({ botRole, ...guild }) => guild.setRolePermissions(botRole, P.Administrator),
  ],
  [
    true,
    "everyone may do more",
    ({ everyone, ...guild }) => guild.setRolePermissions(everyone, P.ViewChannel),
  ],
  [
    true,
    "others' role may see channels by now, as those who are to be let into threads must",
    (guild, staff) => guild.setRolePermissions(staff, P.ViewChannel),
  ],
  [
    false,
    "others' role may do more",
    (guild, staff) => guild.setRolePermissions(staff, P.ManageMessages),
  ],
  [
    false,
    "the bot's role may do what it could",
    ({ botRole, ...guild }) => guild.setRolePermissions(botRole, P.ViewChannel),
  ],
])("what waits is tried at once: %s, where %s", async (isTried, _, change) => {
  const { guild, config, role } = await setUpTransport();
  const world = createWorld();
  await createEstate(world, guild.id);
  await world.db.transaction(async (tx) => {
    const payload = { action: "send", message: { content: "x" } } as const;
    const target = `staff:${guild.id}` as const;
    await enqueue(tx, { estateId: guild.id, key: "x", target, payload, now: world.clock.at });
    await tx.update(deliveries).set({ dueAt: world.clock.at + 300_000 });
  });
  guild.setRolePermissions(guild.botRole, P.ViewChannel);
  const client = createClient(config);
  onTestFinished(() => client.destroy());
  const login = await logIn(client, config);
  if (!login.ok) throw new Error(login.mistake);
  const stopWatching = watchServers(world.app, client);
  const heard = vi.fn();
  client.on(Events.GuildRoleUpdate, heard);
  change(guild, role);
  await eventually(() => expect(heard).toHaveBeenCalledOnce());
  await stopWatching();
  const dueAt = (await findDelivery(world.db.read, "x"))?.dueAt;
  expect(dueAt).toBe(world.clock.at + (isTried ? 2_000 : 300_000));
});
