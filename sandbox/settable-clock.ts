/**
 * Preloaded into a bot of the demo or of a test (`node --import`): its `Date` runs that many ms ahead of the
 * machine's. A number sent to the process sets that anew. Timers that sleep already are not woken.
 */
export {};

const machine = Date;
let offset = Number(process.env["CLOCK_OFFSET"] ?? 0);
const now = () => machine.now() + offset;

globalThis.Date = new Proxy(machine, {
  construct: (target, args, called) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, called),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});

process.on("message", (message) => {
  offset = Number(message);
  process.send?.(offset);
});
// The channel must not keep a bot alive that has stopped.
process.channel?.unref();
