import { expect, test } from "vitest";
import { describeDirector } from "#sandbox/page/director/describe-director";
import { openDirector } from "#tests/sandbox/page/support/director";
import { openPage, openWindow } from "#tests/sandbox/page/support/page";

test("a window that opens late is told the time it is then", async () => {
  const stage = await openPage();
  const { show } = await openDirector("story");
  const { clock } = stage.scene.world;
  stage.page.tellDirector({ ...describeDirector(show), now: clock.now() });
  clock.advance(60_000);
  const opened = clock.now();
  const { told } = await openWindow(stage);
  const find = () => told.flatMap((item) => (item.tell === "director" ? [item.director.now] : []));
  await stage.sandbox.until(() => find().length === 1, { what: "the director's part" });
  expect(find()[0]).toBeGreaterThanOrEqual(opened);
});
