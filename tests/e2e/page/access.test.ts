import { AxeBuilder } from "@axe-core/playwright";
import type { Page as Tab } from "playwright-core";
import { expect, test } from "vitest";
import { startPageStage } from "#tests/e2e/page/support/page-stage";
import { shoot } from "#tests/e2e/page/support/tabs";

async function expectUsable(tab: Tab, name: string): Promise<void> {
  await shoot(tab, name);
  const { violations } = await new AxeBuilder({ page: tab }).analyze();
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  const isWider = await tab.locator("html").evaluate((page) => page.scrollWidth > page.clientWidth);
  expect(isWider).toBe(false);
}

test.for([
  { isPhone: false, colours: "light" },
  { isPhone: true, colours: "dark" },
] as const)("commands, forms and menus stand in nobody's way: $colours", async (look, context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff", look);
  await sam.getByRole("textbox", { name: "Message #staff" }).fill("/");
  await sam.getByRole("option", { name: "/incident open" }).waitFor();
  await expectUsable(sam, `commands-${look.colours}`);
  await sam.getByRole("option", { name: "/incident open" }).click();
  const form = sam.getByRole("form", { name: "/incident open" });
  await form.getByRole("button", { name: "Send" }).click();
  await form.getByText("This option is required.").first().waitFor();
  await form.getByRole("combobox", { name: "system" }).fill("Casper");
  await sam.getByRole("option", { name: "CasperLET" }).waitFor();
  await expectUsable(sam, `options-${look.colours}`);
  await sam.getByRole("option", { name: "CasperLET" }).click();
  await form.getByRole("textbox", { name: "title" }).fill("Payments are not showing");
  await form.getByRole("button", { name: "Send" }).click();
  await sam.getByRole("combobox", { name: /^Phase/ }).click();
  await sam.getByRole("option", { name: "identified" }).waitFor();
  await expectUsable(sam, `list-${look.colours}`);
  await sam.keyboard.press("Escape");
  await sam.getByRole("button", { name: "Vendor notice" }).click();
  await sam.getByRole("dialog").getByRole("button", { name: "Submit" }).click();
  await sam.getByText("This field is required.").first().waitFor();
  await expectUsable(sam, `form-${look.colours}`);
  await sam.keyboard.press("Escape");
  await sam.getByRole("button", { name: "Apps for this message" }).last().click();
  await sam.getByRole("menuitem").first().waitFor();
  await expectUsable(sam, `menu-${look.colours}`);
});
