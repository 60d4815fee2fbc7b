import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { DirectorInfo, SceneInfo, Told, ViewInfo } from "#sandbox/page/protocol";
import { showPage } from "#sandbox/page/show-page";
import { storyBegins } from "#sandbox/story/february-19";

type Window = {
  scene(): SceneInfo | null;
  view(): ViewInfo | null;
  director(): DirectorInfo | null;
  ask(deed: object): void;
  refusals: string[];
};

async function openWindow(pageUrl: string): Promise<Window> {
  const { host, origin } = new URL(pageUrl);
  const socket = new WebSocket(`ws://${host}/live`, { origin });
  onTestFinished(() => socket.terminate());
  const latest: { [told: string]: unknown } = {};
  const refusals: string[] = [];
  socket.on("message", (data) => {
    const told: Told = JSON.parse(String(data));
    if (told.tell === "scene") Object.assign(latest, { scene: told.scene, view: null });
    if (told.tell === "view") latest["view"] = told.view;
    if (told.tell === "director") latest["director"] = told.director;
    if (told.tell === "refusal") refusals.push(told.error);
  });
  let id = 0;
  const read = <T>(name: string) => (latest[name] as T | undefined) ?? null;
  const window: Window = {
    scene: () => read("scene"),
    view: () => read("view"),
    director: () => read("director"),
    refusals,
    ask: (deed) => {
      id += 1;
      socket.send(JSON.stringify({ id, ...deed }));
    },
  };
  await expect.poll(() => window.director()?.isSetUp, { timeout: 30_000 }).toBe(true);
  return window;
}

function watch(window: Window, name: string): void {
  const person = window.scene()?.people.find((other) => other.name === name);
  window.ask({ do: "watch", person: person?.id, place: null, limit: 50 });
}

const placesOf = (window: Window) => window.view()?.places.map(({ name }) => name);

test("a reset gives two windows another scene, with nothing of the one before it", async () => {
  const page = await showPage({ day: "today", port: 0 });
  onTestFinished(() => page.close());
  const [staff, resident] = [await openWindow(page.url), await openWindow(page.url)];
  const before = staff.scene();
  expect(resident.scene()).toEqual(before);
  watch(staff, "Sam");
  await expect.poll(() => placesOf(staff)).toContain("staff");
  staff.ask({ do: "fault", fault: "slow", on: true });
  await expect.poll(() => resident.director()?.faults.slow).toBe(true);

  staff.ask({ do: "reset", to: "story" });
  staff.ask({ do: "bot", what: "kill" });
  const isAnother = (window: Window) => window.scene()?.id !== before?.id;
  await expect.poll(() => isAnother(staff) && isAnother(resident)).toBe(true);
  expect(staff.refusals).toEqual(["Everything starts over just now. Wait a moment."]);
  expect(resident.scene()).toEqual(staff.scene());
  expect(resident.scene()?.people.map(({ name, role }) => `${name}: ${role}`)).toEqual([
    "Ada: admin",
    "Sam: staff",
    "Kim: staff",
    "Rosa: resident",
    "Nils: resident",
    "Mei: resident",
    "Tomas: resident",
  ]);
  await expect
    .poll(() => resident.director(), { timeout: 30_000 })
    .toMatchObject({ day: "story", bot: "ready", isSetUp: true });
  expect(resident.director()?.faults.slow).toBe(false);
  expect((resident.director()?.now ?? 0) - storyBegins).toBeLessThan(120_000);

  watch(staff, "Sam");
  watch(resident, "Rosa");
  await expect.poll(() => placesOf(resident)).toEqual(["notices", "payment-desk", "general"]);
  staff.ask({ do: "story", what: "step", speed: 0 });
  const unread = () => resident.view()?.places.find(({ name }) => name === "notices")?.unread;
  await expect.poll(unread, { timeout: 20_000 }).toBe(1);
});
