import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

/** Readers who begin to ask, and never end. */
async function ask(port: number, sent: string): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(sent);
}

test("whatever comes to the site's port, commands are answered in time and the page is read", async () => {
  const { env, site, sitePort } = await choosePorts();
  const { sandbox, bot } = await startStage({ env });
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { admin, staff, resident, staffRoom, staffRole, desk } = estate;
  const page = { staff_role: staffRole, public_page: true, page_address: "dream" };
  await (await admin.slash(staffRoom, "setup estate", page)).settled();
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const head = "GET /dream HTTP/1.1\r\nHost: x\r\n";
  const odd = [
    `${head}X-Slow: `,
    `${head}X: ${"a".repeat(9_000)}\r\n\r\n`,
    "\0\0\0",
    head.repeat(50),
  ];
  await Promise.all(
    Array.from({ length: 200 }, (_, at) => ask(sitePort, odd[at % odd.length] ?? "")),
  );
  const readers = Array.from({ length: 200 }, async () => (await site("/dream")).status);
  for (let line = 0; line < 10; line += 1) {
    const { message } = await staff.slash(staffRoom, "incident log", { text: `Line ${line}` });
    expect(message.content).not.toBe("");
    const status = await resident.slash(desk, "status");
    expect(status.message.text).toContain("Payments stall");
  }
  expect(new Set(await Promise.all(readers))).toEqual(new Set([200]));
  expect(await (await site("/dream/incidents/1")).text()).toContain("Line 9");
  expect(bot.lines.join()).not.toContain('"level":50');
}, 60_000);
