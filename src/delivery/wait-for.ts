import type { App } from "#src/app";

/** What `look` finds, looking now and after every commit, once that is not null; null where it takes longer. */
export async function waitFor<T>(
  app: App,
  look: () => Promise<T | null>,
  timeoutMs: number,
): Promise<T | null> {
  const { promise: timeout, resolve: giveUp } = Promise.withResolvers<null>();
  const { promise: found, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(giveUp, timeoutMs, null);
  const lookAgain = () => {
    look().then((value) => {
      if (value !== null) resolve(value);
    }, reject);
  };
  const unsubscribe = app.db.onCommit(lookAgain);
  lookAgain();
  try {
    return await Promise.race([found, timeout]);
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
