import { describe, expect, test } from "vitest";
import { Conflict, Invalid } from "#src/errors";
import { configureEstate } from "#src/estates/configure";
import { findPublicEstate } from "#src/estates/get-public-estate";
import { composePublicPage } from "#src/notices/compose-public-page";
import { createEstate, createWorld } from "#tests/support/world";

/** An estate whose admin sets it up, beside another one. */
async function setUp() {
  const world = createWorld();
  const { admin } = await createEstate(world);
  const other = await createEstate(world, "200");
  const settings = { guildName: "Guild", staffRole: "1004" };
  const configure = (change: Partial<Parameters<typeof configureEstate>[2]>, by = admin) =>
    configureEstate(world.app, by, { ...settings, ...change });
  const find = (address: string) => findPublicEstate(world.app, address);
  return { world, configure, find, neighbour: other.admin };
}

describe("a public page", () => {
  test("is off until an admin turns it on, and gone once it is off", async () => {
    const { configure, find } = await setUp();
    await configure({ name: "Dream Seeker" });
    expect(await find("dream-seeker")).toBeNull();
    await configure({ publicPage: true });
    expect(await find("dream-seeker")).toMatchObject({ name: "Dream Seeker" });
    await configure({ publicPage: false });
    expect(await find("dream-seeker")).toBeNull();
    const { estate } = await configure({ publicPage: true });
    expect(estate.publicAddress).toBe("dream-seeker");
  });

  test("stays as it is where setup says nothing of it", async () => {
    const { configure, find } = await setUp();
    await configure({ publicPage: true, pageAddress: "dream" });
    const { formerAddress } = await configure({ name: "Another Name" });
    expect(formerAddress).toBeNull();
    expect(await find("dream")).toMatchObject({ name: "Another Name" });
  });

  test("that moves leaves nothing where it was", async () => {
    const { configure, find } = await setUp();
    await configure({ publicPage: true, pageAddress: "dream" });
    const { formerAddress } = await configure({ pageAddress: "Dreams" });
    expect(formerAddress).toBe("dream");
    expect(await find("dream")).toBeNull();
    expect(await find("dreams")).not.toBeNull();
  });

  test.each([
    ["Dream Seeker Estates", "dream-seeker-estates"],
    ["Élan & Söhne!", "elan-sohne"],
    ["X", "estate-x"],
    ["Status", "estate-status"],
    ["東京", "estate"],
    [`${"a".repeat(39)} b`, "a".repeat(39)],
  ])("of %s gets the address %s", async (name, address) => {
    const { configure } = await setUp();
    const { estate } = await configure({ name, publicPage: true });
    expect(estate.publicAddress).toBe(address);
  });

  test.each(["ab", "a".repeat(41), "dream seeker", "dream/seeker", "../x", "é-é-é"])(
    "can't be at %s",
    async (pageAddress) => {
      const { configure } = await setUp();
      await expect(configure({ pageAddress })).rejects.toThrow(/3 to 40 letters/);
    },
  );

  test.each(["assets", "healthz", "METRICS"])(
    "can't take %s from the site",
    async (pageAddress) => {
      const { configure } = await setUp();
      await expect(configure({ pageAddress })).rejects.toBeInstanceOf(Invalid);
    },
  );

  test("can't be where another estate's is, shown or not; a free address is named", async () => {
    const { configure, neighbour } = await setUp();
    await configure({ pageAddress: "dream" });
    await configure({ pageAddress: "dream-2", publicPage: true }, neighbour);
    const attempt = configure({ pageAddress: "dream" }, neighbour);
    await expect(attempt).rejects.toBeInstanceOf(Conflict);
    await expect(attempt).rejects.toThrow("`dream` belongs to another estate. `dream-2` is free");
    const long = "d".repeat(40);
    await configure({ pageAddress: long });
    await expect(configure({ pageAddress: long }, neighbour)).rejects.toThrow(
      `\`${"d".repeat(38)}-2\` is free`,
    );
  });
});

describe("setup answers", () => {
  const page = { publicPage: true, publicAddress: "dream", formerAddress: null };
  const served = { http: {}, publicUrl: null };

  test.each([
    [
      page,
      { ...served, publicUrl: "https://a.example" },
      /on: .* at https:\/\/a\.example\/dream\.$/,
    ],
    [page, served, /on: .* at `\/dream` on this bot's site\.$/],
    [
      page,
      { ...served, http: null },
      /^The public page is on, but this bot serves no pages yet: .* HTTP_PORT .*`\/dream`/,
    ],
    [
      { ...page, formerAddress: "old" },
      served,
      /\nIts former address `\/old` leads nowhere any more, and another estate may take it\./,
    ],
    [{ ...page, publicPage: false }, served, /^The public page is off\. Once .* `\/dream`/],
    [
      { ...page, publicPage: false, publicAddress: null },
      served,
      /^The public page is off: nobody/,
    ],
  ])("with where the page is, and what is in its way: %j", (facts, serving, said) => {
    expect(composePublicPage(facts, serving).join("\n")).toMatch(said);
  });
});
