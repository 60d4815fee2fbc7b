import { expect, test } from "vitest";
import { renderResult } from "#commands/incident/all-clear";
import { renderMessage } from "#src/discord/render-message";
import { configureEstate } from "#src/estates/configure";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { setPayments } from "#src/incidents/set-payments";
import type { Embed } from "#src/notices/message";
import { createEstate, createWorld } from "#tests/support/world";

/** A preview that took a fresh one's place, every text in it as long as may be. */
async function createChanged(unit: string) {
  const world = createWorld();
  const { admin, staff } = await createEstate(world);
  const helpUrl = `https://help.example/${"a".repeat(479)}`;
  const named = { guildName: "x", staffRole: "1004", name: unit.repeat(80) };
  await configureEstate(world.app, admin, { ...named, helpUrl });
  const outage = { title: unit.repeat(100), system: unit.repeat(60) };
  await openIncident(world.app, staff, outage);
  await setPayments(world.app, staff, { state: "paused" });
  const preview = await previewAllClear(world.app, staff, { text: unit.repeat(1000) });
  return { outcome: "changed", preview } as const;
}

const lengthOf = ({ title = "", description = "", fields = [] }: Partial<Embed>) =>
  fields.reduce(
    (sum, { name, value }) => sum + name.length + value.length,
    title.length + description.length,
  );

test.each(["x", "*", "語"])(
  "a reason of 1,000 “%s” is given back beside a preview",
  async (unit) => {
    const reason = unit.repeat(1000);
    const message = renderResult(await createChanged(unit), reason);
    const { embeds } = renderMessage(message);
    expect(embeds.reduce((sum, embed) => sum + lengthOf(embed), 0)).toBeLessThanOrEqual(6000);
    const [file] = message.files ?? [];
    const given = embeds.length > 2 ? embeds[2]?.description : file && "text" in file && file.text;
    expect(given).toContain(reason);
  },
);
