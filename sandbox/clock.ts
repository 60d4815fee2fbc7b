export type Clock = {
  now(): number;
  advance(ms: number): void;
  onAdvance(listener: () => void): void;
};

export function createClock(source: () => number = Date.now): Clock {
  const listeners: (() => void)[] = [];
  let offset = 0;
  return {
    now: () => source() + offset,
    advance(ms) {
      offset += ms;
      for (const listener of listeners) listener();
    },
    onAdvance: (listener) => void listeners.push(listener),
  };
}
