import type { Hono } from "hono";

export type Crawled = { path: string; status: number; headers: string; type: string; body: string };

/** What an estate has beside what its pages link to, found or not. */
const known = [
  "feed.atom",
  "status.json",
  "board.json",
  "badge.svg",
  ...Array.from({ length: 9 }, (_, index) => `incidents/${index + 1}`),
  "history/2021",
  "history/2022",
];

/** Everything that can be read of the site from an estate's page on, each address once. */
export async function crawl(
  site: Pick<Hono, "request">,
  address: string,
): Promise<Map<string, Crawled>> {
  const found = new Map<string, Crawled>();
  const ahead = [`/${address}`, ...known.map((path) => `/${address}/${path}`)];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    if (found.has(path)) continue;
    const response = await site.request(path);
    const body = await response.text();
    const headers = JSON.stringify([...response.headers]);
    const type = response.headers.get("Content-Type") ?? "";
    found.set(path, { path, status: response.status, headers, type, body });
    const location = response.headers.get("Location");
    if (location) ahead.push(location);
    if (type.startsWith("text/html")) ahead.push(...listLinks(body));
  }
  return found;
}

/** The paths on this site that an HTML document leads to. */
export function listLinks(body: string): string[] {
  const links = body.matchAll(/(?:href|src)="(\/[^"#]*)/g);
  return Array.from(links, ([, path = ""]) => path);
}
