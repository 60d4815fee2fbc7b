import { fingerprint } from "#src/delivery/fingerprint";
import type { Cards } from "#src/delivery/perform";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Likeness, Transport } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketFindingWords } from "#src/notices/words/ticket-finding";

export const shownCards: Cards = {
  ticket: async () => ({ content: "card" }),
  console: async () => ({ content: "console" }),
  report: async () => ({ content: "report" }),
  queue: async () => ({ content: ticketFindingWords.queueEmpty }),
  desk: async () => ({
    content: "desk",
    buttons: [{ label: "file", id: ticketIds.file.encode({}), style: "primary" }],
  }),
};

function isAlike({ content, buttons = [], files = [] }: Message, likeness: Likeness): boolean {
  if ("says" in likeness) {
    const { says, was = [] } = likeness;
    return (
      says.some((message) => message.content === content) || was.includes(fingerprint(content))
    );
  }
  const { headlines = [], ids = [], fileNames = [] } = likeness.bears;
  return (
    headlines.includes(content) ||
    buttons.some(({ id }) => ids.includes(id)) ||
    files.some(({ name }) => fileNames.includes(name))
  );
}

/** The call at which a process dies: before Discord hears of it, or before its answer arrives. */
export type Death = { call: number; when: "before" | "after" };

/**
 * What the outbox does stays here, as in Discord: under a nonce that was used nothing is said again, until
 * nonces are forgotten.
 */
export function createFakeDiscord() {
  const said: { id: string; place: string; message: Message }[] = [];
  const nonces = new Map<string, string>();
  const threads: { id: string; parentId: string; name: string; members: Set<string> }[] = [];
  const published = new Set<string>();

  function say(place: string, message: Message, nonce: string): string {
    const id = nonces.get(nonce) ?? `message-${said.length}`;
    if (!nonces.has(nonce)) said.push({ id, place, message });
    nonces.set(nonce, id);
    return id;
  }

  const transport: Transport = {
    send: async (channelId, message, nonce) => say(channelId, message, nonce),
    findOwn: async (channelId, _since, likeness, pick) => {
      const alike = said.filter(
        ({ place, message }) => place === channelId && isAlike(message, likeness),
      );
      return alike.length > 0 ? pick(alike.map(({ id }) => id)) : null;
    },
    openDirect: async (userId) => `direct-${userId}`,
    edit: async (_, messageId, message) => {
      const found = said.find(({ id }) => id === messageId);
      if (found) found.message = message;
      return found !== undefined;
    },
    crosspost: async (_, messageId) => {
      published.add(messageId);
      return true;
    },
    async openThread(parentId, name) {
      const id = `thread-${threads.length}`;
      threads.push({ id, parentId, name, members: new Set() });
      return id;
    },
    findThread: async (_, parentId, name) =>
      threads.find(
        (one) => [null, one.parentId].includes(parentId) && `${one.name} `.startsWith(`${name} `),
      )?.id ?? null,
    deleteThread: async (threadId) => {
      threads.splice(threads.findIndex(({ id }) => id === threadId) >>> 0, 1);
    },
    async addMember(threadId, userId) {
      const thread = threads.find(({ id }) => id === threadId);
      if (!thread) throw new DeliveryFailure("passing", "x", undefined, "gone");
      thread.members.add(userId);
    },
    sendDirect: async (userId, message, nonce) => ({
      channelId: `direct-${userId}`,
      messageId: say(`direct-${userId}`, message, nonce),
    }),
  };

  /** One process's way to it; `onDeath` is told once that process has died, and hears no more answers. */
  function connect(death?: Death, onDeath = () => {}): { transport: Transport; calls(): number } {
    const never = new Promise<never>(() => {});
    let calls = 0;
    const mortal =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        calls += 1;
        if (!death || calls < death.call) return call(...args);
        if (calls > death.call) return never;
        if (death.when === "after") await call(...args);
        onDeath();
        return never;
      };
    const { send, findOwn, edit, crosspost, openDirect, sendDirect } = transport;
    const { openThread, findThread, deleteThread, addMember } = transport;
    return {
      calls: () => calls,
      transport: {
        send: mortal(send),
        findOwn: mortal(findOwn),
        edit: mortal(edit),
        crosspost: mortal(crosspost),
        openThread: mortal(openThread),
        findThread: mortal(findThread),
        deleteThread: mortal(deleteThread),
        addMember: mortal(addMember),
        openDirect: mortal(openDirect),
        sendDirect: mortal(sendDirect),
      },
    };
  }

  /** Everything in it, each place's messages in their order. */
  function look() {
    const contents: Record<string, string[]> = {};
    for (const { place, message } of said) {
      contents[place] = [...(contents[place] ?? []), message.content];
    }
    const members = threads.map((thread) => ({ ...thread, members: [...thread.members] }));
    return { said: contents, threads: members, published: published.size };
  }

  return { connect, look, forgetNonces: () => nonces.clear() };
}
