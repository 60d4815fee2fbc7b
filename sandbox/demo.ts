import { parseArgs } from "node:util";
import { openShow } from "#sandbox/page/director/open-show";
import { showPage } from "#sandbox/page/show-page";
import { printText } from "#sandbox/story/print";
import { tellStory } from "#sandbox/story/tell";

const usage =
  "Use `npm run demo`, with `-- --port 4219` for a port of your own, or with `-- --exit`.";
/** Of the page, so that windows find it again after a restart; another one where it is in use. */
const usualPort = 4219;

const interrupted = Promise.withResolvers<void>();
// A signal may come twice: npm passes on what the terminal has sent to both. SIGHUP: it was closed.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => interrupted.resolve());
// Whoever read what it says is gone, as in `npm run demo | head`.
process.stdout.on("error", () => interrupted.resolve());

const asked = readArguments();
if (!asked) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else if (asked.exit) {
  // At once: what a step waits for may take long. The bot ends itself when the demo has.
  interrupted.promise.then(() => process.exit());
  await tell();
} else await show(asked.port);

function readArguments(): { exit: boolean; port: number | null } | null {
  try {
    const { values } = parseArgs({
      options: { exit: { type: "boolean", default: false }, port: { type: "string" } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    const isPort = port === null || (Number.isInteger(port) && port > 0 && port < 65_536);
    return isPort ? { exit: values.exit, port } : null;
  } catch {
    return null;
  }
}

/** The page, until Ctrl-C. */
async function show(port: number | null): Promise<void> {
  const page = await openPage(port);
  if (!page) {
    process.stderr.write(`Port ${port} is in use. Choose another one with \`-- --port\`.\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(
    [
      `\nAll Clear on a local Discord: ${page.url}`,
      "Open it in a browser; each window can be another person.",
      "It listens on this machine only. Nothing is sent anywhere, and all of it goes when you end it.",
      `For scripts, the local Discord's API: ${page.apiUrl}`,
      "Press Ctrl-C to end it.\n\n",
    ].join("\n"),
  );
  await interrupted.promise;
  await page.close();
}

async function openPage(port: number | null) {
  try {
    return await showPage({ day: "today", port: port ?? usualPort });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return port === null ? showPage({ day: "today" }) : null;
  }
}

/** The story, in the terminal. */
async function tell(): Promise<void> {
  const { scene, bot, player, startBot, isSetUp, close } = await openShow({
    day: "story",
    onChange: () => {},
  });
  try {
    const people = `${scene.sam.name} is staff, ${scene.rosa.name} rents a parcel.`;
    printText("February 19, 2022", `CasperLET stops crediting payments. ${people}`);
    await startBot();
    if (!isSetUp()) throw new Error(bot.news.map(({ text }) => text).join("\n"));
    await tellStory(scene, player);
  } finally {
    await close();
  }
}
