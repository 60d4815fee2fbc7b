import { mkdirSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { expect, type TestContext, test } from "vitest";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { see, serveHere, sizes } from "#tests/site/support/browser";
import {
  type Evening,
  endFebruary19,
  publishFebruary19,
  startFebruary19,
} from "#tests/site/support/february-19";
import { showPublicly } from "#tests/site/support/public-estate";
import { createWholeSite } from "#tests/site/support/whole-site";
import { openBrowser } from "#tests/support/browser";

/** Where pictures of the pages go; none are taken where it isn't set. */
const pictures = process.env["SCREENSHOTS"];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const pages = { state: "/dream-seeker", incident: "/dream-seeker/incidents/1" };
const schemes = ["light", "dark"] as const;

async function over(evening: Evening): Promise<void> {
  await endFebruary19(evening);
  await publishFebruary19(evening);
}

/** The evening of February 19 in a browser, as far as `bring` takes it. */
async function setUp(context: TestContext, bring: (evening: Evening) => Promise<void>) {
  const browser = await openBrowser(context);
  const evening = await startFebruary19();
  await bring(evening);
  const site = await serveHere(createWholeSite(evening.world).fetch);
  return { evening, site, browser };
}

/** What anyone with a screen reader, a keyboard or weak eyes would stumble over. */
async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(standards)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** Each page in each size and scheme. */
async function look(browser: Browser, site: string, when: string): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    const { page, complaints, requests } = await see(browser, `${site}${path}`);
    for (const [size, viewport] of Object.entries(sizes)) {
      for (const colorScheme of schemes) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        const view = `${when}-${name}-${size}-${colorScheme}`;
        expect(await findBarriers(page), view).toEqual([]);
        expect(await isTooWide(page), view).toBe(false);
        await takePicture(page, view);
      }
    }
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site))).toEqual([]);
  }
}

const evenings: [when: string, bring: (evening: Evening) => Promise<void>][] = [
  ["during", async () => {}],
  ["after", over],
];

test.for(evenings)(
  "%s the evening all pages can be read by everyone, on any screen, and ask nobody else",
  { timeout: 120_000 },
  async ([when, bring], context) => {
    const { browser, site } = await setUp(context, bring);
    await look(browser, site, when);
  },
);

test("the state page says what is paused, and the next visit that it is over", async (context) => {
  const { browser, site, evening } = await setUp(context, async () => {});
  const { page } = await see(browser, `${site}${pages.state}`);
  const headline = () => page.locator("h1").innerText();
  expect(await headline()).toBe("An incident is open");
  expect(await page.locator(".payments").innerText()).toMatch(/^Rental payments are paused\./);
  await endFebruary19(evening);
  await page.reload();
  expect(await headline()).toBe("All good: no incident is open");
  await page.getByRole("link", { name: "Payments are not showing", exact: true }).click();
  expect(await headline()).toBe("Payments are not showing");
  expect(await page.locator(".timeline > li").count()).toBe(13);
});

test("times are in SLT and UTC, with the reader's own where scripts run", async (context) => {
  const { browser, site } = await setUp(context, async () => {});
  const first = async (options: { javaScriptEnabled: boolean }) => {
    const { page } = await see(browser, `${site}${pages.incident}`, options);
    const text = await page.locator(".timeline time").first().innerText();
    return text.replace(/\s+/g, " ");
  };
  expect(await first({ javaScriptEnabled: false })).toBe("16:57 SLT Feb 20, 00:57 UTC");
  const own = "16:57 SLT Feb 20, 00:57 UTC Sun 01:57 your time";
  expect(await first({ javaScriptEnabled: true })).toBe(own);
});

test("words longer than a phone is wide cause no scrolling sideways", async (context) => {
  const long = "Schwarzwaldkirschtorte".repeat(20);
  const home = `/${long.slice(0, 40).toLowerCase()}`;
  const { browser, site } = await setUp(context, async ({ world, staff, at }) => {
    at("18:40");
    const outage = { title: long.slice(0, 100), system: long.slice(0, 50), details: long };
    await openIncident(world.app, staff, outage);
    const told = { incident: "2", announce: true };
    await logEvent(world.app, staff, { ...told, text: `https://x.example/${long}` });
    await showPublicly(world, home.slice(1), { id: staff.estateId, name: long.slice(0, 80) });
  });
  const narrow = { viewport: { width: 320, height: 600 } };
  const { page } = await see(browser, `${site}${home}`, narrow);
  for (const path of ["", "/incidents/2", "/history/2022"]) {
    await page.goto(`${site}${home}${path}`);
    expect(await page.locator("main").innerText()).toContain(long.slice(0, 50));
    expect(await isTooWide(page), path).toBe(false);
  }
});

test("fits a screen of 320 pixels and a sheet of paper, which has no links", async (context) => {
  const { browser, site } = await setUp(context, over);
  const narrow = { viewport: { width: 320, height: 600 } };
  const { page } = await see(browser, `${site}${pages.incident}`, narrow);
  expect(await isTooWide(page)).toBe(false);
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
  expect(paper).toBe("rgb(255, 255, 255)");
  expect(await page.locator(".links").first().isVisible()).toBe(false);
  await takePicture(page, "print-incident");
});

test("the keyboard reaches the content first, and each link shows where it is", async (context) => {
  const { browser, site } = await setUp(context, async () => {});
  const { page } = await see(browser, `${site}${pages.state}`);
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("Skip to the content");
  expect(await page.locator(".skip").boundingBox()).toMatchObject({ x: 16 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator("main a:focus").count()).toBe(1);
  const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
  expect(outline).toBe("solid");
});
