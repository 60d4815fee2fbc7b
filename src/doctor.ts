import { features } from "#commands/index";
import { type CheckUp, checkUp } from "#src/checks/check-up";
import { systemClock } from "#src/clock";
import { loadEnvFile, readConfig, readUsable } from "#src/config";
import { createAsker } from "#src/discord/client";
import { createLookUp } from "#src/discord/look-up";
import { printCheckUp } from "#src/notices/compose-check";

loadEnvFile(process.argv[2], 1);
const found = await examine();
for (const line of printCheckUp(found)) process.stdout.write(`${line}\n`);
process.exitCode = isWell(found) ? 0 : 1;

/** Tests what can be tested with what the environment says; the bot may run meanwhile. */
async function examine(): Promise<CheckUp> {
  const read = readConfig();
  const { discordToken, discordApiUrl, databaseFile } = readUsable();
  const client = discordToken && discordApiUrl && createAsker(discordApiUrl, discordToken);
  const found = await checkUp({
    mistakes: read.ok ? [] : read.mistakes,
    databaseFile,
    lookUp: client ? createLookUp(client, features, "name") : null,
    serving: read.ok ? read.config : { http: null, publicUrl: null },
    now: systemClock.now(),
  });
  if (client) await client.destroy();
  return found;
}

function isWell({ general, estates }: CheckUp): boolean {
  const lines = [...general, ...estates.flatMap((estate) => estate.lines)];
  return lines.every(({ level }) => level === "ok");
}
