/**
 * Preloaded into a bot of the demo or of a test (`node --import`): its `Date` runs that many ms ahead of the
 * machine's. A number sent to the process sets that anew, and ends the sleeps that are over by then.
 */
export {};

const machine = Date;
const { setTimeout: begin, clearTimeout: end } = globalThis;
let offset = Number(process.env["CLOCK_OFFSET"] ?? 0);
const now = () => machine.now() + offset;

globalThis.Date = new Proxy(machine, {
  construct: (target, args, called) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, called),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});

/** Where in the stack whoever called `setTimeout` stands. */
const callerAt = 3;
/** The bot's own files, whose sleeps follow its clock; libraries' time-outs stay the machine's. */
const isOwn = () => /\/src\/\S+\.ts:/.test(new Error().stack?.split("\n")[callerAt] ?? "");

/** What sleeps, and until when. */
const sleeping = new Map<NodeJS.Timeout, { until: number; wake: () => void }>();

globalThis.setTimeout = Object.assign(
  <A extends unknown[]>(callback: (...args: A) => void, ms = 0, ...args: A): NodeJS.Timeout => {
    const wake = () => {
      sleeping.delete(timer);
      callback(...args);
    };
    const timer = begin(wake, ms);
    if (isOwn()) sleeping.set(timer, { until: now() + ms, wake });
    return timer;
  },
  { __promisify__: begin.__promisify__ },
);
globalThis.clearTimeout = (timer) => {
  if (typeof timer === "object" && timer) sleeping.delete(timer);
  end(timer);
};

process.on("message", (message) => {
  offset = Number(message);
  process.send?.(offset);
  for (const [timer, { until, wake }] of [...sleeping]) {
    if (until > now() || !sleeping.has(timer)) continue;
    end(timer);
    wake();
  }
});
// Whoever started it is gone, perhaps killed: nobody would end it.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// The channel must not keep a bot alive that has stopped.
process.channel?.unref();
