import { PermissionFlagsBits as P } from "discord.js";
import { createTransport } from "#src/discord/transport";
import { openSandbox } from "#tests/sandbox/support/bot";

/** The outbox's way to a local Discord with a desk, staff and a resident, without a bot around it. */
export async function setUpTransport() {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const desk = guild.createChannel({ name: "desk" });
  const role = guild.createRole({ name: "Staff", permissions: P.ManageThreads });
  const staff = guild.createMember({ name: "Sam", roles: [role] });
  const ann = guild.createMember({ name: "Ann" });
  const config = {
    discordToken: sandbox.token,
    discordApiUrl: sandbox.apiUrl,
    databaseFile: "",
    logLevel: "silent",
    http: null,
    publicUrl: null,
    metricsPort: null,
  };
  const transport = createTransport(config, sandbox.botId, () => undefined);
  return { sandbox, guild, desk, role, staff, ann, config, transport };
}
