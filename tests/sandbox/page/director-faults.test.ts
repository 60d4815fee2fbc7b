import { expect, test } from "vitest";
import type { Director } from "#sandbox/page/director/director";
import { openDirector } from "#tests/sandbox/page/support/director";

type FaultName = keyof ReturnType<Director["info"]>["faults"];
const messages = "/channels/{channel_id}/messages";

const statuses = (director: Director) =>
  director
    .info()
    .requests.filter(({ method, path }) => method === "POST" && path === messages)
    .map(({ status }) => status);

async function openIncident({ show: { scene } }: Director) {
  const { sam, channels } = scene;
  const title = { title: "Payments are late", system: "CasperLET" };
  return (await sam.slash(channels.staff, "incident open", title)).settled();
}

test.each<[FaultName, number | null]>([
  ["rate-limit", 429],
  ["errors", 500],
  ["no-answer", null],
])(
  "with %s on the bot gets on all the same, once, and what it met is listed",
  async (fault, met) => {
    const director = await openDirector("today");
    const { rosa, channels, sandbox } = director.show.scene;
    await director.act({ do: "fault", fault, on: true });
    expect(director.info().faults[fault]).toBe(true);
    await openIncident(director);
    const isOut = () => rosa.read(channels.notices).some(({ published }) => published);
    await sandbox.until(isOut, { what: "the notice", timeoutMs: 40_000 });
    expect(rosa.read(channels.notices)).toHaveLength(1);
    await sandbox.until(() => statuses(director).includes(met), { what: "what it met" });
    await director.act({ do: "fault", fault, on: false });
    expect(Object.values(director.info().faults)).toEqual([false, false, false, false]);
    expect(sandbox.faults.pending()).toBe(0);
  },
);

test("a slow Discord holds every request up until it is switched off", async () => {
  const director = await openDirector("today");
  const { sam, channels, sandbox } = director.show.scene;
  await director.act({ do: "fault", fault: "slow", on: true });
  await director.act({ do: "fault", fault: "slow", on: true });
  expect(sandbox.faults.pending()).toBe(1);
  const answer = await sam.slash(channels.staff, "incident list");
  expect((await answer.settled()).text).not.toBe("");
  await director.act({ do: "fault", fault: "slow", on: false });
  expect(sandbox.faults.pending()).toBe(0);
});

test("requests are listed by their routes: no token of an interaction stands there", async () => {
  const director = await openDirector("today");
  await openIncident(director);
  const { requests } = director.info();
  const tokens = [...director.show.scene.world.interactions.keys()];
  expect(tokens.length).toBeGreaterThan(3);
  expect(requests.some(({ path }) => path.includes("{interaction_token}"))).toBe(true);
  for (const token of tokens) expect(JSON.stringify(requests)).not.toContain(token);
});
