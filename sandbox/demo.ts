import { parseArgs } from "node:util";
import { openScene } from "#sandbox/page/director/open-scene";
import { printText } from "#sandbox/story/print";
import { tellStory } from "#sandbox/story/tell";

const { values } = parseArgs({ options: { exit: { type: "boolean", default: false } } });
const interrupted = Promise.withResolvers<void>();
// A signal may come twice: npm passes on what the terminal has sent to both.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => interrupted.resolve());
if (values.exit) await Promise.race([tell(), interrupted.promise]);

/** The story in the terminal. */
async function tell(): Promise<void> {
  const scene = await openScene({ kind: "story", onChange: () => {} });
  try {
    const { cast, bot, player } = scene;
    const people = `${cast.sam.name} is staff, ${cast.rosa.name} rents a parcel.`;
    printText("February 19, 2022", `CasperLET stops crediting payments. ${people}`);
    await scene.startBot();
    if (!scene.isSetUp()) throw new Error(bot.news.map(({ text }) => text).join("\n"));
    await tellStory(cast, player);
  } finally {
    await scene.close();
  }
}
