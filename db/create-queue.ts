export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

/** One work at a time, each after the one before, however that ended. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
