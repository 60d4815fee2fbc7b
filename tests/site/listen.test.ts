import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { type Fetch, listen } from "#src/site/listen";
import { createPublicOutage } from "#tests/site/support/front";

const place = { host: "127.0.0.1", port: 0, name: "HTTP_PORT" } as const;

async function serve(fetch: Fetch, mostConnections = 1_000) {
  const listening = await listen(fetch, place, { mostConnections, isAlone: true });
  if (!listening.ok) throw new Error(listening.mistake);
  onTestFinished(() => listening.close());
  const open = async () => {
    const socket = connect(listening.port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    return socket;
  };
  return { open, url: `http://127.0.0.1:${listening.port}` };
}

async function servePages() {
  const { front, rendered } = await createPublicOutage();
  return { ...(await serve((request) => front.fetch(request))), rendered };
}

/** The whole answer, until the server closes. */
async function ask(socket: Socket, sent: string): Promise<string> {
  socket.write(sent);
  return text(socket);
}

test.each([
  ["garbage", "hello\r\n\r\n", "400 Bad Request"],
  ["no host", "GET /dream HTTP/1.1\r\n\r\n", "400 Bad Request"],
  ["huge headers", `GET /dream HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(9_000)}\r\n\r\n`, "431 "],
  ["a huge address", `GET /${"a".repeat(9_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, "431 "],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "400 ",
  ],
  ["an unknown method", "BREW /dream HTTP/1.1\r\nHost: x\r\n\r\n", "400 "],
  [
    "a body that never comes",
    "POST /dream HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    "405 ",
  ],
  ["a body of a GET", "GET /dream HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", "413 "],
])("%s: an answer, and the end of the connection", async (_, sent, status) => {
  const { open, rendered } = await servePages();
  const answer = await ask(await open(), sent);
  expect(answer).toContain(`HTTP/1.1 ${status}`);
  expect(rendered).toEqual([]);
});

test("a tunnel is refused", async () => {
  const { open } = await servePages();
  expect(await ask(await open(), "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("");
});

test("another host in the address is no proxy's job: the path is what counts", async () => {
  const { open, rendered } = await servePages();
  const sent = "GET http://evil.example/dream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const answer = await ask(await open(), sent);
  expect(answer).toContain("HTTP/1.1 200 OK");
  expect(answer).not.toContain("evil.example");
  expect(rendered).toEqual(["/dream"]);
});

test("headers that come too slowly end the connection", async () => {
  const { open } = await servePages();
  expect(await ask(await open(), "GET /dream HTTP/1.1\r\nHost: x\r\nX-Slow: ")).toContain("408 ");
}, 20_000);

test("beyond the most connections nobody is let in until someone leaves", async () => {
  const { open } = await serve(() => new Response("here"), 2);
  const request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const [first, second] = [await open(), await open()];
  expect(await ask(await open(), request)).toBe("");
  first.destroy();
  await expect.poll(async () => ask(await open(), request)).toContain("here");
  second.destroy();
});

test("500 who ask at once are all answered, with one page rendered", async () => {
  const { url, rendered } = await servePages();
  const all = Array.from({ length: 500 }, () => fetch(`${url}/dream/incidents/1`));
  const answers = await Promise.all(all);
  const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
  expect([answers.filter(({ status }) => status === 200).length, bodies.size]).toEqual([500, 1]);
  expect(rendered).toHaveLength(1);
});
