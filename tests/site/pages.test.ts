import { expect, test } from "vitest";
import { createSite } from "#src/site/create-site";
import { showPublicly } from "#tests/site/support/public-estate";
import { createOutage } from "#tests/support/world";

test("an open incident is on the estate's page, and has a page of its own", async () => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const site = createSite(world.app);
  const home = await (await site.request("/dream")).text();
  expect(home).toContain("<h1>An incident is open</h1>");
  expect(home).toContain('<a href="/dream/incidents/1">Payments stall</a>');
  const entry = await (await site.request("/dream/incidents/1")).text();
  expect(entry).toContain("CasperLET has a problem that affects Estate 100.");
});

test.each(["/", "/dreem", "/dream/incidents/2", "/dream/history/2021", "/dream/history/2022/1"])(
  "there is no page at %s",
  async (path) => {
    const { world } = await createOutage();
    await showPublicly(world, "dream");
    const response = await createSite(world.app).request(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<h1>There is no page here</h1>");
  },
);

test("an address with a slash behind it leads to the one without, whatever host is named", async () => {
  const { world } = await createOutage();
  await showPublicly(world, "dream");
  const response = await createSite(world.app).request("/dream/", {
    headers: { Host: "evil.example" },
  });
  expect([response.status, response.headers.get("Location")]).toEqual([301, "/dream"]);
});
