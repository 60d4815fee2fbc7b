import { createOpenForms } from "#sandbox/page/act/open-forms";
import type { Answer, Ask, DirectorInfo, Told } from "#sandbox/page/protocol";
import { describeScene, type Scene } from "#sandbox/page/scene";
import type { Uploads } from "#sandbox/page/uploads";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { createReadMarks } from "#sandbox/page/windows/read-marks";
import { viewWindow } from "#sandbox/page/windows/view-window";
import { markRead, watch } from "#sandbox/page/windows/watch";
import { DriverError } from "#sandbox/wait";

/** Changes within this many ms are told as one. */
const tellEvery = 30;

export type Act = (ask: Ask, window: PageWindow) => Promise<Answer>;

/** Sends a window what it is told: a Told, as JSON. */
export type Send = (told: string) => void;

export type Windows = {
  open(send: Send): { window: PageWindow; close(): void };
  ask(window: PageWindow, ask: Ask): Promise<Answer>;
  /** Shows another scene in all of them. */
  play(scene: Scene): void;
  tellDirector(director: DirectorInfo): void;
  close(): void;
};

/** All open windows, each told what it shows whenever that changes. */
export function createWindows(first: Scene, uploads: Uploads, act: Act): Windows {
  const windows = new Set<PageWindow>();
  let scene = first;
  let marks = createReadMarks();
  let director: DirectorInfo | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopListening = scene.world.onTouch(tellSoon);

  function tellSoon(): void {
    timer ??= setTimeout(tellAll, tellEvery);
  }

  function tellAll(): void {
    timer = null;
    for (const { watch } of windows) if (watch) markRead(scene, marks, watch);
    for (const window of windows) tellView(window);
  }

  function tellView(window: PageWindow): void {
    if (!window.watch) return;
    const told = write({ tell: "view", view: viewWindow(scene, marks, window.watch) });
    if (told !== window.lastView) window.send(told);
    window.lastView = told;
  }

  return {
    open(send) {
      const window: PageWindow = {
        get scene() {
          return scene;
        },
        uploads,
        forms: createOpenForms(),
        watch: null,
        lastView: "",
        send,
        person() {
          const player = scene.players.find(({ person }) => person.id === window.watch?.userId);
          if (player) return player.person;
          throw new DriverError("Choose whom you play first.");
        },
      };
      windows.add(window);
      send(write({ tell: "scene", scene: describeScene(scene) }));
      const now = scene.world.clock.now();
      if (director) send(write({ tell: "director", director: { ...director, now } }));
      return { window, close: () => void windows.delete(window) };
    },
    async ask(window, ask) {
      if (ask.do !== "watch") return act(ask, window);
      markRead(scene, marks, watch(window, marks, ask));
      tellView(window);
      tellSoon();
      return { kind: "done" };
    },
    play(next) {
      stopListening();
      scene = next;
      marks = createReadMarks();
      stopListening = scene.world.onTouch(tellSoon);
      const told = write({ tell: "scene", scene: describeScene(scene) });
      for (const window of windows) {
        window.watch = null;
        window.lastView = "";
        window.forms = createOpenForms();
        window.send(told);
      }
    },
    tellDirector(info) {
      director = info;
      const told = write({ tell: "director", director: info });
      for (const window of windows) window.send(told);
    },
    close() {
      stopListening();
      if (timer) clearTimeout(timer);
    },
  };
}

function write(told: Told): string {
  return JSON.stringify(told);
}
