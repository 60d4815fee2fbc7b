import { expect, test } from "vitest";
import { startPageStage } from "#tests/e2e/page/support/page-stage";

test("the composer opens an incident by the keyboard alone, and a resident reads its notice", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  const rosa = await openTab("rosa", "notices");
  const { keyboard } = sam;
  const composer = sam.getByRole("textbox", { name: "Message #staff" });
  await composer.focus();
  await keyboard.type("/incident o");
  await sam.getByRole("option", { name: "/incident open" }).waitFor();
  await keyboard.press("Enter");
  const title = sam.getByRole("textbox", { name: "title" });
  await expect.poll(() => title.evaluate((field) => field.matches(":focus"))).toBe(true);
  await keyboard.type("Payments are not showing");
  await keyboard.press("Tab");
  await keyboard.type("Casper");
  await sam.getByRole("option", { name: "CasperLET" }).waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  expect(await sam.getByRole("combobox", { name: "system" }).inputValue()).toBe("CasperLET");
  await keyboard.press("Enter");
  await rosa.getByText("Payment problem: Payments are not showing").waitFor();
  await composer.waitFor();
  expect(await composer.inputValue()).toBe("");
  await expect.poll(() => composer.evaluate((field) => field.matches(":focus"))).toBe(true);
});

test("the composer says what is wrong beside the option, and loses nothing when the bot does not answer", async (context) => {
  const stage = await startPageStage(context);
  const sam = await stage.openTab("sam", "staff");
  await sam.getByRole("textbox", { name: "Message #staff" }).fill("/incident open");
  await sam.keyboard.press("Enter");
  const form = sam.getByRole("form", { name: "/incident open" });
  const title = form.getByRole("textbox", { name: "title" });
  await form.getByRole("button", { name: "Send" }).click();
  await form.getByText("This option is required. Specify a value.").first().waitFor();
  expect(await title.getAttribute("aria-invalid")).toBe("true");
  await title.fill("Payments are not showing");
  await form.getByRole("combobox", { name: "system" }).fill("CasperLET");
  await form.getByRole("button", { name: /^Add quiet/ }).click();
  await form.getByRole("combobox", { name: "quiet" }).fill("perhaps");
  await sam.keyboard.press("Enter");
  await form.getByText("Choose True or False.").waitFor();
  await form.getByRole("combobox", { name: "quiet" }).fill("tr");
  await sam.keyboard.press("Enter");
  expect(await form.getByRole("combobox", { name: "quiet" }).inputValue()).toBe("True");
  await stage.bot.stop("SIGKILL");
  await sam.keyboard.press("Enter");
  await sam.getByText("The application did not respond").waitFor();
  expect(await title.inputValue()).toBe("Payments are not showing");
  await stage.restart("SIGKILL");
  await form.getByRole("button", { name: "Send" }).click();
  await sam.getByText("Incident #1 is open").waitFor();
});

test("the composer sends text and files as they are: markup stays words", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  const kim = await openTab("kim", "staff");
  const composer = sam.getByRole("textbox", { name: "Message #staff" });
  await composer.focus();
  const markup = '<img src=x onerror="document.title=1">';
  await sam.keyboard.type(markup);
  await sam.keyboard.press("Shift+Enter");
  await sam.keyboard.type("second line");
  await sam.getByLabel("Attach files").setInputFiles({
    name: "<b>shot</b>.png",
    mimeType: "image/png",
    buffer: Buffer.from("not really"),
  });
  await sam.getByText("10 bytes").waitFor();
  await composer.press("Enter");
  await kim.getByText(markup).waitFor();
  await kim.getByText("second line").waitFor();
  expect(await kim.locator("img[src=x]").count()).toBe(0);
  await kim.getByText("bshotb.png").or(kim.getByAltText("bshotb.png")).first().waitFor();
  expect(await composer.inputValue()).toBe("");
});

test("the composer is off where a person can't write", async (context) => {
  const { openTab } = await startPageStage(context);
  const rosa = await openTab("rosa", "notices");
  await rosa.getByText("You do not have permission to send messages here.").waitFor();
  expect(await rosa.getByRole("textbox").count()).toBe(0);
});

test("the composer lists what the bot offers for what is typed", async (context) => {
  const { openTab } = await startPageStage(context);
  const sam = await openTab("sam", "staff");
  await sam.getByRole("textbox", { name: "Message #staff" }).fill("/incident open");
  await sam.keyboard.press("Enter");
  const system = sam.getByRole("combobox", { name: "system" });
  await system.fill("Casper");
  await sam.getByRole("option", { name: "CasperLET" }).waitFor();
  await system.fill("kiosk");
  await sam.getByRole("option", { name: "Casper kiosks" }).waitFor();
  await expect.poll(() => sam.getByRole("option").count()).toBe(1);
  await sam.keyboard.press("Escape");
  expect(await sam.getByRole("option").count()).toBe(0);
  expect(await system.inputValue()).toBe("kiosk");
});
