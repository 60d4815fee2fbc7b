import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { createEstate, type Estate, setUp, startStage } from "#tests/e2e/support/stage";

async function showPage({ admin, staffRoom, staffRole }: Estate) {
  const page = { staff_role: staffRole, public_page: true, page_address: "dream-seeker" };
  const answer = await admin.slash(staffRoom, "setup estate", page);
  return (await answer.settled()).text;
}

test("the site tells what staff log as soon as they have their answer, and goes when it is turned off", async () => {
  const { env, site } = await choosePorts();
  const { sandbox } = await startStage({
    env: { ...env, PUBLIC_URL: "https://history.example.com" },
  });
  const estate = createEstate(sandbox);
  await setUp(estate);
  expect((await site("/dream-seeker")).status).toBe(404);
  expect(await showPage(estate)).toContain("https://history.example.com/dream-seeker");
  const { staff, admin, staffRoom, staffRole } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const read = async () => (await site("/dream-seeker/incidents/1")).text();
  expect(await read()).toContain("Payments stall");
  await staff.slash(staffRoom, "incident log", { text: "Backlog is moving" });
  expect(await read()).toContain("Backlog is moving");
  const feed = await (await site("/dream-seeker/feed.atom")).text();
  expect(feed).toContain("https://history.example.com/dream-seeker/incidents/1");
  const off = { staff_role: staffRole, public_page: false };
  await (await admin.slash(staffRoom, "setup estate", off)).settled();
  expect((await site("/dream-seeker/incidents/1")).status).toBe(404);
});

test("a site that dies is started again, and the bot goes on meanwhile", async () => {
  const { env, site } = await choosePorts();
  const preload = "--import=./tests/e2e/site/support/crash-site.ts";
  const { sandbox, bot } = await startStage({ env: { ...env, NODE_OPTIONS: preload } });
  const estate = createEstate(sandbox);
  await setUp(estate);
  await showPage(estate);
  bot.process.kill("SIGUSR2");
  const isSaid = () => bot.lines.join().includes("the site was ended by an error");
  await sandbox.until(isSaid, { what: "the end of the site" });
  const { staff, staffRoom } = estate;
  const outage = { title: "Payments stall", system: "CasperLET" };
  const { message } = await staff.slash(staffRoom, "incident open", outage);
  expect(message.content).toContain("Incident #1 is open");
  const status = () =>
    site("/dream-seeker/incidents/1").then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(status, { timeout: 30_000 }).toBe(200);
  await expect.poll(async () => (await site("/readyz")).status, { timeout: 10_000 }).toBe(200);
  expect(bot.lines.join()).not.toContain("Sekret");
}, 60_000);

test("a site that can't be started again says why, and comes once it can", async () => {
  const { env, site, sitePort } = await choosePorts();
  const preload = "--import=./tests/e2e/site/support/crash-site.ts";
  const { sandbox, bot } = await startStage({ env: { ...env, NODE_OPTIONS: preload } });
  bot.process.kill("SIGUSR2");
  const says = (text: string) => () => bot.lines.join().includes(text);
  await sandbox.until(says("the site ended by itself"), { what: "the end of the site" });
  const other = createServer().listen(sitePort, "127.0.0.1");
  onTestFinished(() => void other.close());
  const why = `HTTP_PORT ${sitePort} is taken`;
  await sandbox.until(says(why), { what: "the reason", timeoutMs: 20_000 });
  other.close();
  const status = () =>
    site("/healthz").then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(status, { timeout: 20_000 }).toBe(200);
}, 60_000);
