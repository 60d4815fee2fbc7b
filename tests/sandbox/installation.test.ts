import { PermissionFlagsBits as P } from "discord.js";
import { expect, test } from "vitest";
import { connectBot, openSandbox } from "#tests/sandbox/support/bot";

test("every answer carries Discord's time, and the gateway's address needs no token", async () => {
  const sandbox = await openSandbox({ now: () => Date.UTC(2022, 1, 20, 5, 30) });
  const answer = await fetch(`${sandbox.apiUrl}/v10/gateway`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("date")).toBe("Sun, 20 Feb 2022 05:30:00 GMT");
  sandbox.clock.advance(90_000);
  const refused = await fetch(`${sandbox.apiUrl}/v10/users/@me`);
  expect(refused.status).toBe(401);
  expect(refused.headers.get("date")).toBe("Sun, 20 Feb 2022 05:31:30 GMT");
});

test("each connection takes one of the day's starts", async () => {
  const sandbox = await openSandbox();
  const client = await connectBot(sandbox);
  const info = await client.rest.get("/gateway/bot");
  expect(info).toMatchObject({ session_start_limit: { total: 1000, remaining: 999 } });
});

test("whom an admin lets use a command is offered it, whom not isn't, whatever they may do", async () => {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  guild.createChannel({ name: "general" });
  const helpers = guild.createRole({ name: "Helpers" });
  const guests = guild.createRole({ name: "Guests", permissions: P.ManageMessages });
  const [ann, bob] = [helpers, guests].map((role) =>
    guild.createMember({ name: role.name, roles: [role] }),
  );
  const log = { name: "log", description: "d", defaultMemberPermissions: P.ManageMessages };
  const client = await connectBot(sandbox, { commands: [log] });
  const path: `/${string}` = `/applications/${sandbox.applicationId}/guilds/${guild.id}/commands/permissions`;
  const offered = () => [ann?.commands(), bob?.commands()];
  expect(offered()).toEqual([[], ["log"]]);
  expect(await client.rest.get(path)).toEqual([]);
  guild.chooseForCommand(helpers, "log", true);
  guild.chooseForCommand(guests, "log", false);
  expect(offered()).toEqual([["log"], []]);
  expect(await client.rest.get(path)).toMatchObject([
    {
      guild_id: guild.id,
      permissions: [
        { id: helpers.id, type: 1, permission: true },
        { id: guests.id, type: 1, permission: false },
      ],
    },
  ]);
});
