import { expect, test } from "vitest";
import { Forbidden, Invalid } from "#src/errors";
import { configureEstate } from "#src/estates/configure";
import { createEstate, createWorld } from "#tests/support/world";

const settings = { guildName: "Estate", staffRole: "1004" };

test.each([
  ["our wiki"],
  ["http://estate.example/help"],
  ["javascript:alert(1)"],
  ["https://"],
  [`https://estate.example/${"é".repeat(200)}`],
])("the help link %s is refused", async (helpUrl) => {
  const world = createWorld();
  const { admin } = await createEstate(world);
  const attempt = configureEstate(world.app, admin, { ...settings, helpUrl });
  await expect(attempt).rejects.toBeInstanceOf(Invalid);
  expect(await world.db.read.query.estates.findFirst()).toMatchObject({ helpUrl: null });
});

test("a help link is stored as browsers send it", async () => {
  const world = createWorld();
  const { admin } = await createEstate(world);
  const helpUrl = "https://estate.example/où est mon loyer".replaceAll(" ", "-");
  await configureEstate(world.app, admin, { ...settings, helpUrl });
  expect(await world.db.read.query.estates.findFirst()).toMatchObject({
    helpUrl: "https://estate.example/o%C3%B9-est-mon-loyer",
  });
});

test("only an admin may change the settings", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  await expect(configureEstate(world.app, staff, settings)).rejects.toBeInstanceOf(Forbidden);
});
