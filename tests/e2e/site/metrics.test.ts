import { expect, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

/** The bot's own figures by name and labels. */
async function readFigures(ask: (path: string) => Promise<Response>) {
  const answer = await ask("/metrics");
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await answer.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

test("figures count what was answered, what was sent, what waits and what is open", async () => {
  const { env, metrics } = await choosePorts();
  const { sandbox } = await startStage({ env });
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  await fileTicket(resident, estate);
  await staff.slash(staffRoom, "incident show", { incident: "99" });
  const wanted = {
    'allclear_interaction_seconds_count{kind="command",outcome="refused"}': 1,
    'allclear_interaction_seconds_count{kind="form",outcome="done"}': 1,
    'allclear_pending_deliveries{state="new"}': 0,
    allclear_delivery_queue_age_seconds: 0,
    allclear_open_incidents: 1,
    allclear_open_tickets: 1,
    allclear_undecided_tickets: 1,
  };
  await expect.poll(() => readFigures(metrics), { timeout: 10_000 }).toMatchObject(wanted);
  const figures = await readFigures(metrics);
  const done = 'allclear_delivery_attempts_total{action="send",result="done"}';
  expect(figures[done]).toBeGreaterThan(0);
  expect(figures["process_resident_memory_bytes"]).toBeGreaterThan(0);
  // Whose they are is in no name and no label.
  expect(Object.keys(figures).join()).not.toMatch(
    /\d{15,}|Rosa|Sam|Payments stall|CasperLET|Dream/,
  );
});

test("a delivery that fails is counted as to be made again, and waits", async () => {
  const { env, metrics } = await choosePorts();
  const { sandbox } = await startStage({ env });
  const estate = createEstate(sandbox);
  await setUp(estate);
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.fail({ method: "POST", path, status: 500, times: 1_000 });
  const { staff, staffRoom } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const again = 'allclear_delivery_attempts_total{action="send",result="again"}';
  const waiting = 'allclear_pending_deliveries{state="failed_before"}';
  await expect
    .poll(async () => (await readFigures(metrics))[again], { timeout: 20_000 })
    .toBeGreaterThan(0);
  expect((await readFigures(metrics))[waiting]).toBeGreaterThan(0);
});
