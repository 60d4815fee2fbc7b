import { setPriority } from "node:os";
import autocannon from "autocannon";

/** Reads a page over and over as 500 readers, in a process of its own: `load.ts URL SECONDS`. */
const [, , url = "", seconds = "10"] = process.argv;
// Readers have machines of their own: this one gets what the bot and its Discord leave.
setPriority(19);
const { requests, latency, non2xx, errors, timeouts } = await autocannon({
  url,
  connections: 500,
  duration: Number(seconds),
  headers: { "Accept-Encoding": "gzip" },
});
const { p50, p99 } = latency;
const failed = non2xx + errors + timeouts;
process.stdout.write(`${JSON.stringify({ perSecond: requests.average, p50, p99, failed })}\n`);
