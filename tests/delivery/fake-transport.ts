import type { Cards } from "#src/delivery/perform";
import type { Transport } from "#src/delivery/transport";

/** Cards that show nothing, to be replaced one by one. */
export const noCards: Cards = {
  ticket: async () => null,
  console: async () => null,
  report: async () => null,
  queue: async () => null,
  desk: async () => null,
};

export type Call = { name: keyof Transport; args: unknown[] };

/** A transport that records its calls; `fail` decides which of them throw, `isGone` which message is deleted. */
export function fakeTransport(
  fail: (call: Call, count: number) => Error | null = () => null,
  isGone: (messageId: string) => boolean = () => false,
) {
  const calls: Call[] = [];
  const record =
    <R>(name: keyof Transport, answer: (id: string, args: unknown[]) => R) =>
    async (...args: unknown[]): Promise<R> => {
      const call = { name, args };
      calls.push(call);
      const error = fail(call, calls.length);
      if (error) throw error;
      return answer(`id-${calls.length}`, args);
    };
  const transport: Transport = {
    send: record("send", (id) => id),
    findOwn: record("findOwn", () => null),
    edit: record("edit", (_, [, messageId]) => !isGone(String(messageId))),
    crosspost: record("crosspost", () => true),
    openThread: record("openThread", (id) => id),
    findThread: record("findThread", () => null),
    deleteThread: record("deleteThread", () => undefined),
    addMember: record("addMember", () => undefined),
    openDirect: record("openDirect", () => "direct"),
    sendDirect: record("sendDirect", (id) => ({ channelId: "direct", messageId: id })),
  };
  return { transport, calls };
}
