import { registerHooks } from "node:module";

/** For each module of a package, Node's loader parses the package's description anew: drizzle's is 179 kB. */
const heavy = /^drizzle-orm(\/|$)/;

/**
 * Has drizzle loaded by `require`, which parses no description: it saves half of the bot's memory and some of
 * its start. It holds for what is imported later, in this thread.
 */
registerHooks({
  resolve(specifier, context, next) {
    if (!heavy.test(specifier)) return next(specifier, context);
    return next(specifier, { ...context, conditions: ["node", "require"] });
  },
});
