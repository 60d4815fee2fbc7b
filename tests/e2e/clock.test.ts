import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

test("the bot under test and its local Discord are on the clock that a test sets", async () => {
  const stage = await startStage({ clock: slt("2022-02-19 16:57") });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const open = async (title: string) => {
    const options = { title, system: "CasperLET" };
    return (await estate.staff.slash(estate.staffRoom, "incident open", options)).message;
  };
  expect((await open("One")).content).toMatch(
    /^Incident #1 is open: \*\*One\*\*, since 16:57 SLT./,
  );
  await stage.setClock(slt("2022-07-01 09:30"));
  const summer = await open("Two");
  expect(summer.content).toContain("since 09:30 SLT.");
  expect(summer.createdAt).toBeGreaterThanOrEqual(slt("2022-07-01 09:30"));
  await stage.restart();
  expect((await open("Three")).content).toContain("since 09:30 SLT.");
});
