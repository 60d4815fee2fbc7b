import { expect, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { see } from "#tests/site/support/browser";
import { openBrowser } from "#tests/support/browser";
import { slt } from "#tests/support/world";

const day = "2022-02-19";

/** The estate's public page is on, and staff type what happens. */
async function start() {
  const { env, sitePort } = await choosePorts();
  const stage = await startStage({ clock: slt(`${day} 17:00`), env });
  const estate = createEstate(stage.sandbox, "Dream Seeker");
  await setUp(estate);
  const { admin, staff, staffRoom, staffRole } = estate;
  const shown = { staff_role: staffRole, public_page: true };
  await (await admin.slash(staffRoom, "setup estate", shown)).settled();
  const type = (command: string, options: Parameters<typeof staff.slash>[2]) =>
    staff.slash(staffRoom, `incident ${command}`, options);
  return { ...stage, estate, type, address: `http://127.0.0.1:${sitePort}/dream-seeker` };
}

test("the public page writes itself on February 19th while staff work, and is the report once that is published", async (context) => {
  const browser = await openBrowser(context);
  const { estate, type, address, setClock } = await start();
  const { page, complaints } = await see(browser, address);
  const read = async (selector: string) => page.locator(selector).allInnerTexts();
  expect(await read("h1")).toEqual(["All good: no incident is open"]);

  const outage = { title: "Payments stall", system: "CasperLET", details: "A payment failed." };
  await type("open", { ...outage, aware_at: "16:57" });
  await fileTicket(estate.resident, estate, { "Amount and time paid": "L$1,500 16:50" });
  await setClock(slt(`${day} 17:24`));
  await type("log", { text: `Ask <@${estate.staff.id}>: CasperLET has issues.`, announce: true });
  await type("log", { text: "Sam wrote to Casper.", visibility: "internal" });
  await type("payments", { state: "paused" });
  await page.reload();
  expect(await read("h1")).toEqual(["An incident is open"]);
  expect(await read(".payments")).toEqual([expect.stringMatching(/^Rental payments are paused/)]);
  await page.getByRole("link", { name: "Payments stall", exact: true }).first().click();
  expect(await read(".timeline .typed")).toEqual([
    "A payment failed.",
    "Ask someone: CasperLET has issues.",
    "Rental payments are paused.",
  ]);
  const during = (await read("main")).join();
  expect(during).toContain("Not over yet");
  expect(during).not.toMatch(/ticket|Rosa|Casper\.|L\$/);

  await setClock(slt(`${day} 21:10`));
  await type("payments", { state: "open" });
  const { message } = await type("all-clear", { text: "All payments arrived." });
  await sendAllClear(estate.staff, message);
  await type("report", { incident: "1", publish: true });
  await page.reload();
  const after = (await read("main")).join();
  expect(after).toContain("All clear after 4 h 13 min.");
  expect(after).toContain("1 ticket, L$1,500 in all.");
  expect(after).not.toMatch(/Rosa|Sam\b|\d{15,}/);
  await page.goto(address);
  expect(await read("h1")).toEqual(["All good: no incident is open"]);
  expect(complaints).toEqual([]);
});
