import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Person } from "#sandbox/driver/types";
import { act } from "#sandbox/page/act";
import type { Answer, Ask, Told, ViewInfo } from "#sandbox/page/protocol";
import { createScene, type Scene } from "#sandbox/page/scene";
import { type Page, startPage } from "#sandbox/page/serve";
import type { Sandbox } from "#sandbox/server";
import { openSandbox } from "#tests/sandbox/support/bot";

export type PageStage = { sandbox: Sandbox; scene: Scene; page: Page };

/** A page on a local Discord, with an estate and its people, until the test ends. */
export async function openPage(): Promise<PageStage> {
  const sandbox = await openSandbox();
  const scene = createScene(sandbox);
  const page = await startPage({ scene, act });
  onTestFinished(() => page.close());
  return { sandbox, scene, page };
}

export function personOf({ players }: Scene, name: string): Person {
  const player = players.find(({ person }) => person.name === name);
  if (!player) throw new Error(`Nobody is called ${name}`);
  return player.person;
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type TestWindow = {
  told: Told[];
  /** Resolves with the code that it was closed with. */
  closed: Promise<number>;
  views(): ViewInfo[];
  /** The newest view. */
  view(): ViewInfo;
  ask(deed: Without<Ask, "id">): Promise<Answer>;
  watch(person: Person, place: { id: string } | null, limit?: number): Promise<void>;
  sendRaw(data: string | Buffer): void;
};

/** A window as the browser opens it, without the browser. */
export async function openWindow({ sandbox, page }: PageStage): Promise<TestWindow> {
  const socket = new WebSocket(new URL("/live", page.url.replace("http", "ws")), {
    origin: page.url.slice(0, -1),
  });
  onTestFinished(() => socket.terminate());
  const told: Told[] = [];
  socket.on("message", (data) => void told.push(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  // A connection that is cut off on purpose may report it.
  socket.on("error", () => {});
  let lastId = 0;
  const views = () => told.flatMap((item) => (item.tell === "view" ? [item.view] : []));
  const window: TestWindow = {
    told,
    closed,
    views,
    view() {
      const view = views().at(-1);
      if (!view) throw new Error("The window was shown nothing yet");
      return view;
    },
    async ask(deed) {
      lastId += 1;
      const id = lastId;
      socket.send(JSON.stringify({ id, ...deed }));
      const find = () => told.find((item) => "id" in item && item.id === id);
      const answer = await sandbox.until(find, { what: `the answer to ${deed.do}` });
      if (answer.tell === "answer") return answer.answer;
      throw new Error(answer.tell === "refusal" ? answer.error : "That is no answer");
    },
    async watch(person, place, limit = 50) {
      await window.ask({ do: "watch", person: person.id, place: place?.id ?? null, limit });
    },
    sendRaw: (data) => socket.send(data),
  };
  return window;
}
