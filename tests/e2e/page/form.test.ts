import { expect, test } from "vitest";
import { startPageStage } from "#tests/e2e/page/support/page-stage";

const screenshot = {
  name: "tierbox.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
};

test("a form files a ticket with a screenshot, and says beside each field what is missing", async (context) => {
  const { openTab } = await startPageStage(context);
  const rosa = await openTab("rosa", "payment-desk");
  const opener = rosa.getByRole("button", { name: "My payment isn't showing" });
  await opener.click();
  const dialog = rosa.getByRole("dialog");
  await dialog.waitFor();
  await dialog.getByRole("button", { name: "Submit" }).click();
  await dialog.getByText("This field is required.").first().waitFor();
  await dialog.getByLabel("Avatar name").fill("Rosa Meadow");
  await dialog.getByLabel("Rental location").fill("Dream Bay");
  await dialog.getByLabel("Amount and time paid").fill("L$1,500 10m ago");
  await dialog.getByLabel(/choose (a file|up to)/).setInputFiles(screenshot);
  await dialog.getByText("tierbox.png").waitFor();
  await dialog.getByRole("button", { name: "Submit" }).click();
  await rosa.getByText(/#1/).first().waitFor();
  await dialog.waitFor({ state: "hidden" });
  await rosa
    .getByRole("button", { name: /ticket 1/i })
    .first()
    .click();
  const picture = rosa.locator("main img[src^='/attachments/']");
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image) => image.clientWidth)).toBeGreaterThan(0);
});

test("a form keeps what was typed when the bot does not answer; Escape closes it and gives the focus back", async (context) => {
  const stage = await startPageStage(context);
  const rosa = await stage.openTab("rosa", "payment-desk");
  const opener = rosa.getByRole("button", { name: "My payment isn't showing" });
  await opener.click();
  const dialog = rosa.getByRole("dialog");
  await dialog.getByLabel("Avatar name").fill("Rosa Meadow");
  await dialog.getByLabel("Rental location").fill("Dream Bay");
  await dialog.getByLabel("Amount and time paid").fill("L$1,500 10m ago");
  await stage.bot.stop("SIGKILL");
  await dialog.getByRole("button", { name: "Submit" }).click();
  await dialog.getByText("Something went wrong. Try again.").waitFor();
  expect(await dialog.getByLabel("Avatar name").inputValue()).toBe("Rosa Meadow");
  await rosa.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await opener.evaluate((button) => button.matches(":focus"))).toBe(true);
  await opener.click();
  await rosa.getByText("This interaction failed").waitFor();
  await stage.restart("SIGKILL");
  await opener.click();
  await dialog.waitFor();
  expect(await rosa.getByText("This interaction failed").count()).toBe(0);
});
