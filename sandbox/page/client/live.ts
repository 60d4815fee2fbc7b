import { mostFrameBytes } from "#sandbox/page/limits";
import type { Answer, Ask, DirectorInfo, SceneInfo, Told, ViewInfo } from "#sandbox/page/protocol";

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What a window asks for; its number is added on the way. */
export type Deed = Without<Ask, "id">;
type Watched = Pick<Extract<Ask, { do: "watch" }>, "person" | "place" | "limit">;

export type LiveState = {
  connection: "connecting" | "open" | "lost";
  scene: SceneInfo | null;
  view: ViewInfo | null;
  director: DirectorInfo | null;
};

/** The server's "no", in words for the person. */
export class Refusal extends Error {}

export type Live = {
  readonly state: LiveState;
  subscribe(listener: (state: LiveState) => void): void;
  /** Shows this person's view of this place from now on, also after the connection was lost. */
  watch(watched: Watched): void;
  /** Rejects with a Refusal. */
  ask(deed: Deed): Promise<Answer>;
  /** Hands a file over for an option, a form or a message; resolves with its id. */
  upload(file: File): Promise<string>;
};

type Pending = { resolve(answer: Answer): void; reject(reason: Refusal): void };

const lost = "The page lost its server. It connects again by itself; then try once more.";
const tooLong = "That is too long. Make it shorter.";
const tryAgainAfter = [250, 500, 1_000, 2_000];

/** The one connection of this window, and all it knows. */
export function openLive(): Live {
  const listeners: ((state: LiveState) => void)[] = [];
  const pending = new Map<number, Pending>();
  let state: LiveState = { connection: "connecting", scene: null, view: null, director: null };
  let socket: WebSocket;
  let watched: Watched | null = null;
  let lastId = 0;
  let failures = 0;

  function change(next: Partial<LiveState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener(state);
  }

  function hear(told: Told): void {
    if (told.tell === "view") change({ view: told.view });
    else if (told.tell === "director") change({ director: told.director });
    else if (told.tell === "scene") hearScene(told.scene);
    else settle(told);
  }

  /** The first thing told on each connection, and after each reset. */
  function hearScene(scene: SceneInfo): void {
    const isSame = scene.id === state.scene?.id;
    if (!isSame) watched = null;
    change({ connection: "open", scene, ...(isSame ? {} : { view: null }) });
    if (watched) send({ do: "watch", ...watched });
  }

  function settle(told: Extract<Told, { id: number }>): void {
    const waiting = pending.get(told.id);
    pending.delete(told.id);
    if (told.tell === "answer") waiting?.resolve(told.answer);
    else waiting?.reject(new Refusal(told.error));
  }

  function send(deed: Deed): number {
    const frame = JSON.stringify({ id: lastId + 1, ...deed });
    if (new Blob([frame]).size > mostFrameBytes) throw new Refusal(tooLong);
    socket.send(frame);
    lastId += 1;
    return lastId;
  }

  function connect(): void {
    socket = new WebSocket(`ws://${location.host}/live`);
    socket.onmessage = ({ data }) => {
      failures = 0;
      hear(JSON.parse(String(data)));
    };
    socket.onclose = () => {
      for (const { reject } of pending.values()) reject(new Refusal(lost));
      pending.clear();
      change({ connection: "lost" });
      setTimeout(connect, tryAgainAfter[failures] ?? 3_000);
      failures += 1;
    };
  }

  connect();
  return {
    get state() {
      return state;
    },
    subscribe: (listener) => void listeners.push(listener),
    watch(next) {
      watched = next;
      if (socket.readyState === WebSocket.OPEN) send({ do: "watch", ...next });
    },
    ask: (deed) =>
      new Promise((resolve, reject) => {
        if (socket.readyState === WebSocket.OPEN) pending.set(send(deed), { resolve, reject });
        else reject(new Refusal(lost));
      }),
    upload,
  };
}

async function upload(file: File): Promise<string> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    body: file,
    headers: { "content-type": file.type || "application/octet-stream" },
  }).catch(() => null);
  if (!response) throw new Refusal(lost);
  if (!response.ok) throw new Refusal((await response.text()).trim());
  const { upload: id }: { upload: string } = await response.json();
  return id;
}
