import type { App } from "#src/app";

/** Sixty people who wait at once, each looking after every commit, would leave time for nothing else. */
const pauseMs = 100;

/**
 * What `look` finds once that is not null, looking now and a tenth of a second after a commit, for all
 * commits in between; null where it takes longer.
 */
export async function waitFor<T>(
  app: App,
  look: () => Promise<T | null>,
  timeoutMs: number,
): Promise<T | null> {
  const { promise: timeout, resolve: giveUp } = Promise.withResolvers<null>();
  const { promise: found, resolve, reject } = Promise.withResolvers<T>();
  const end = setTimeout(giveUp, timeoutMs, null);
  let next: NodeJS.Timeout | null = null;
  const lookNow = () => {
    next = null;
    look().then((value) => {
      if (value !== null) resolve(value);
    }, reject);
  };
  const unsubscribe = app.db.onCommit(() => {
    next ??= setTimeout(lookNow, pauseMs);
  });
  lookNow();
  try {
    return await Promise.race([found, timeout]);
  } finally {
    clearTimeout(end);
    clearTimeout(next ?? undefined);
    unsubscribe();
  }
}
