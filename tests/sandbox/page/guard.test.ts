import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { addAttachment } from "#sandbox/rest/attachments";
import { openPage, openWindow, personOf } from "#tests/sandbox/page/support/page";

type Sent = { method?: string; headers?: Record<string, string>; body?: string | Buffer };
type Got = { status: number; headers: IncomingMessage["headers"]; body: string };

/** As a program sends it: a browser would set `Host` and `Origin` itself, and tidy up the path. */
async function send(url: string, path: string, { body, ...options }: Sent = {}): Promise<Got> {
  const { port } = new URL(url);
  const sent = request({ host: "127.0.0.1", port, path, agent: false, ...options });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, "response");
  if (!response) throw new Error("There was no response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode ?? 0, headers: response.headers, body: text };
}

test("the page, its script and its style come with a policy that allows no others", async () => {
  const { page } = await openPage();
  for (const path of ["/", "/client.js", "/client.css"]) {
    const { status, headers } = await send(page.url, path);
    expect(status).toBe(200);
    expect(headers["content-security-policy"]).toContain("script-src 'self';");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
  expect((await send(page.url, "/")).body).not.toMatch(
    /<script(?! type="module" src="\/client.js")/,
  );
});

test("nothing outside of loopback's one address reaches it", async () => {
  const { page } = await openPage();
  const { hostname, port } = new URL(page.url);
  expect(hostname).toBe("127.0.0.1");
  const socket = connect({ host: "127.0.0.2", port: Number(port) });
  const [error] = await once(socket, "error");
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});

describe("refused over HTTP", () => {
  const evil = { origin: "http://evil.example" };
  const cases: [string, string, Sent, number][] = [
    ["another name for this machine", "/", { headers: { host: "evil.example" } }, 421],
    ["another port's page", "/", { headers: { host: "127.0.0.1:1" } }, 421],
    ["another site's script", "/client.js", { headers: evil }, 403],
    ["another site's form", "/upload?name=a.png", { method: "POST", headers: evil }, 403],
    ["an upload from nowhere", "/upload?name=a.png", { method: "POST" }, 403],
    ["an unknown path", "/nothing", {}, 404],
    ["a file of this machine", "/attachments/../../../../etc/passwd", {}, 404],
    ["the same in disguise", "/attachments/%2e%2e/%2e%2e/package.json", {}, 404],
    ["a source", "/client/main.ts", {}, 404],
    ["a file that isn't there", "/attachments/1/2/a.png", {}, 404],
    ["no address at all", "http://[", {}, 400],
    ["a POST to the page", "/", { method: "POST" }, 405],
    ["a DELETE of a file", "/attachments/1/2/a.png", { method: "DELETE" }, 405],
    ["a GET of uploads", "/upload", {}, 405],
    ["the live line without a socket", "/live", {}, 404],
  ];
  test.each(cases)("%s", async (_, path, sent, status) => {
    const { page } = await openPage();
    const got = await send(page.url, path, sent);
    expect(got.status).toBe(status);
    expect(got.body.trim()).toMatch(/^[A-Z].*\.$/);
  });
});

test("by either of its names, and by one at a time: the other may be another program's", async () => {
  const { page } = await openPage();
  const { port } = new URL(page.url);
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  for (const host of names) {
    for (const other of names) {
      const { status } = await send(page.url, "/", {
        headers: { host, origin: `http://${other}` },
      });
      expect(status).toBe(host === other ? 200 : 403);
    }
  }
});

describe("uploads", () => {
  const own = (url: string) => ({ origin: url.slice(0, -1) });

  test("a file is kept under an id that nobody can guess", async () => {
    const { page } = await openPage();
    const headers = { ...own(page.url), "content-type": "image/png" };
    const sent = { method: "POST", headers, body: "png" };
    const name = `${"s".repeat(251)}.png`;
    const { status, body } = await send(page.url, `/upload?name=${name}`, sent);
    expect(status).toBe(200);
    expect(JSON.parse(body).upload).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    ["without a name", "/upload", {}, 400],
    ["with an endless name", `/upload?name=${"a".repeat(256)}`, {}, 400],
    ["of more than 10 MB", "/upload?name=a", { "content-length": String(11 * 1024 * 1024) }, 413],
  ])("not one %s", async (_, path, more, status) => {
    const { page } = await openPage();
    const headers: Record<string, string> = { ...own(page.url), ...more };
    const { port } = new URL(page.url);
    const sent = request({ host: "127.0.0.1", port, path, method: "POST", headers, agent: false });
    sent.on("error", () => {});
    sent.flushHeaders();
    if (status !== 413) sent.end();
    const [response]: IncomingMessage[] = await once(sent, "response");
    expect(response?.statusCode).toBe(status);
    sent.destroy();
  });
});

test("a file that is a page is only ever saved", async () => {
  const { page, scene } = await openPage();
  const { id: channelId } = scene.channels.desk;
  const add = (filename: string, contentType: string) =>
    addAttachment(scene.world, {
      channelId,
      filename,
      contentType,
      bytes: Buffer.from("<script>alert(1)</script>"),
      description: null,
      ephemeral: false,
    });
  const evil = add("evil.html", "text/html");
  const picture = add("shot.png", "image/png");
  const got = await send(page.url, `/attachments/${channelId}/${evil.id}/evil.html`);
  expect(got.headers["content-type"]).toBe("application/octet-stream");
  expect(got.headers["content-disposition"]).toMatch(/^attachment;/);
  const shown = await send(page.url, `/attachments/${channelId}/${picture.id}/shot.png`);
  expect(shown.headers).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline",
  });
});

describe("refused over the WebSocket", () => {
  test.each([
    ["another site", { origin: "http://evil.example" }, "/live", 403],
    ["no site", {}, "/live", 403],
    [
      "another name",
      { headers: { host: "evil.example" }, origin: "http://evil.example" },
      "/live",
      421,
    ],
    ["another path", { origin: "own" }, "/other", 404],
  ])("%s", async (_, options, path, status) => {
    const { page } = await openPage();
    const own = "origin" in options && options.origin === "own";
    const socket = new WebSocket(new URL(path, page.url.replace("http", "ws")), {
      ...options,
      ...(own ? { origin: page.url.slice(0, -1) } : {}),
    });
    const [error] = await once(socket, "error");
    expect(String(error)).toContain(`Unexpected server response: ${status}`);
  });

  test.each([
    ["what is no JSON", "{", 1008],
    ["no object", "null", 1008],
    ["an unknown ask", '{"id":1,"do":"format-disk"}', 1008],
    ["an ask with more than belongs to it", '{"id":1,"do":"drop-connection","now":true}', 1008],
    ["an ask without a number", '{"do":"drop-connection"}', 1008],
    ["more messages than a place is shown with", watchOf(501), 1008],
    ["what is no text", Buffer.from('{"id":1,"do":"drop-connection"}'), 1008],
    ["a huge message", `{"id":1,"do":"${"x".repeat(300_000)}"}`, 1009],
  ])("%s", async (_, data, code) => {
    const stage = await openPage();
    const window = await openWindow(stage);
    window.sendRaw(data);
    expect(await window.closed).toBe(code);
    const other = await openWindow(stage);
    await other.watch(personOf(stage.scene, "Sam"), stage.scene.channels.staff);
    expect(other.view().open?.id).toBe(stage.scene.channels.staff.id);
  });

  function watchOf(limit: number): string {
    return JSON.stringify({ id: 1, do: "watch", person: "1", place: null, limit });
  }

  test("whom nobody can play: the bot, and people who don't exist", async () => {
    const stage = await openPage();
    const window = await openWindow(stage);
    for (const id of [stage.scene.world.botId, "1", "constructor"]) {
      const asked = window.ask({ do: "watch", person: id, place: null, limit: 1 });
      await expect(asked).rejects.toThrow("Nobody by that id can be played here.");
    }
    expect(window.views()).toEqual([]);
  });

  test("more windows than 32", async () => {
    const stage = await openPage();
    for (let n = 0; n < 32; n += 1) await openWindow(stage);
    const last = await openWindow(stage);
    expect(await last.closed).toBe(1013);
  });
});
