import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { App } from "#src/app";
import type { Parts } from "#src/site/health";
import type { FromSite, Serving, SiteSettings, ToSite } from "#src/site/protocol";

const beatMs = 1_000;
/** A site that ended by itself is started again after so long. */
const pauseMs = 5_000;
const longestStopMs = 2_000;
/** Its cache is bounded well below; what needs more is a mistake, and may end the site but not the bot. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/**
 * Serves the public history in a thread of its own, so that no number of readers holds up an answer in
 * Discord. Resolves once it listens, or can't.
 */
export async function serveSite(
  app: App,
  http: { host: string; port: number },
  readParts: () => Promise<Parts>,
): Promise<Serving> {
  const { databaseFile, publicUrl, logLevel } = app.config;
  const settings: SiteSettings = { http, databaseFile, publicUrl, logLevel };
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let worker = startThread(app, settings);
  const begun = await hearFrom(worker);
  if (begun.type === "refused") return { ok: false, mistake: begun.mistake };

  const tell = (message: ToSite) => worker.postMessage(message);
  const beat = setInterval(async () => tell({ type: "beat", parts: await readParts() }), beatMs);
  const startAgain = () => {
    if (isStopped) return;
    app.log.error("the site ended by itself, and is started again");
    timer = setTimeout(() => {
      worker = startThread(app, settings);
      worker.once("exit", startAgain);
      worker.once("message", (said: FromSite) => {
        if (said.type === "refused") app.log.error(said.mistake);
      });
    }, pauseMs);
  };
  worker.once("exit", startAgain);
  return {
    ok: true,
    async stop() {
      isStopped = true;
      clearInterval(beat);
      clearTimeout(timer);
      await stopThread(worker);
    },
  };
}

function startThread({ log }: App, workerData: SiteSettings): Worker {
  const file = new URL("./thread.ts", import.meta.url);
  const worker = new Worker(file, { workerData, resourceLimits, name: "site" });
  worker.on("error", (err) => log.error({ err }, "the site was ended by an error"));
  return worker;
}

/** What the thread says first: whether it listens. @throws where it ends before it says anything */
async function hearFrom(worker: Worker): Promise<FromSite> {
  const [said]: FromSite[] = await once(worker, "message");
  if (!said) throw new Error("The site's thread said nothing.");
  return said;
}

async function stopThread(worker: Worker): Promise<void> {
  if (hasEnded(worker)) return;
  const ended = once(worker, "exit");
  const tooLong = setTimeout(() => worker.terminate(), longestStopMs);
  worker.postMessage({ type: "stop" } satisfies ToSite);
  await ended;
  clearTimeout(tooLong);
}

function hasEnded({ threadId }: Worker): boolean {
  return threadId === -1;
}
