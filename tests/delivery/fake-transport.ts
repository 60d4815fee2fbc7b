import type { Transport } from "#src/delivery/transport";

export type Call = { name: keyof Transport; args: unknown[] };

/** A transport that records its calls; `fail` decides which of them throw. */
export function fakeTransport(fail: (call: Call, count: number) => Error | null = () => null) {
  const calls: Call[] = [];
  const record =
    <R>(name: keyof Transport, answer: (id: string) => R) =>
    async (...args: unknown[]): Promise<R> => {
      const call = { name, args };
      calls.push(call);
      const error = fail(call, calls.length);
      if (error) throw error;
      return answer(`id-${calls.length}`);
    };
  const transport: Transport = {
    send: record("send", (id) => id),
    edit: record("edit", () => true),
    crosspost: record("crosspost", () => undefined),
    openThread: record("openThread", (id) => id),
    findThread: record("findThread", () => null),
    addMember: record("addMember", () => undefined),
  };
  return { transport, calls };
}
