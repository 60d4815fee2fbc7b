import { isMainThread } from "node:worker_threads";

/** Preloaded into a bot: SIGUSR2 has its site's thread die of an error that nobody caught. */
const channel = new BroadcastChannel("crash-site");
channel.unref();
if (isMainThread) process.on("SIGUSR2", () => channel.postMessage("now"));
else {
  channel.onmessage = () => {
    throw new Error("Sekret");
  };
}
