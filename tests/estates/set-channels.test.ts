import { expect, test } from "vitest";
import { findEstate } from "#db/queries/estates";
import { permissionNames } from "#src/discord/channel-facts";
import { setChannels } from "#src/estates/set-channels";
import { createEstate, createWorld } from "#tests/support/world";

const channel = (id: string) => ({
  id,
  kind: "text" as const,
  granted: Object.keys(permissionNames),
});

test.each([
  [{ notices: channel("2") }, "<#2> can't be the notices and the staff channel at once"],
  [{ paymentDesk: channel("2") }, "<#2> can't be the staff and the payment desk channel at once"],
  [{ paymentDesk: channel("1") }, "<#1> can't be the notices and the payment desk channel at once"],
])("one channel for two uses is refused, and nothing is saved: %j", async (change, words) => {
  const world = createWorld();
  const { admin } = await createEstate(world);
  const input = { notices: channel("1"), staff: channel("2"), paymentDesk: channel("3") };
  const set = setChannels(world.app, admin, { estateName: "x", ...input, ...change });
  await expect(set).rejects.toThrow(`${words}: choose three different channels.`);
  expect((await findEstate(world.db.read, "100"))?.staffChannelId).toBe("1002");
});
