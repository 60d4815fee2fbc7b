import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { openPage } from "#tests/sandbox/page/support/page";
import { openSandbox } from "#tests/sandbox/support/bot";

/* Any site in the same browser can knock at a port of loopback. */

/** What nobody caught: it would end the demo. */
function watchCrashes(): unknown[] {
  const crashes: unknown[] = [];
  const note = (error: unknown) => void crashes.push(error);
  process.on("uncaughtException", note);
  onTestFinished(() => void process.off("uncaughtException", note));
  return crashes;
}

/** The first line of what comes back. */
async function send(url: string, head: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port) });
  socket.write(`${head}\r\n\r\n`);
  const [data] = await once(socket, "data");
  socket.destroy();
  return String(data).split("\r\n")[0] ?? "";
}

/** Ends the connection while it is being answered. */
async function hangUp(url: string, head: string): Promise<void> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port) });
  socket.on("error", () => {});
  socket.write(`${head}\r\n\r\n`, () => setImmediate(() => socket.resetAndDestroy()));
  await once(socket, "close");
}

const upgrade = "Connection: Upgrade\r\nUpgrade: websocket";

test("the local Discord answers an address that is none", async () => {
  const { apiUrl } = await openSandbox();
  expect(await send(apiUrl, "GET //[ HTTP/1.1\r\nHost: a")).toBe("HTTP/1.1 404 Not Found");
});

test("the local Discord outlives whoever speaks no WebSocket to its gateway", async () => {
  const crashes = watchCrashes();
  const { apiUrl } = await openSandbox();
  const socket = new WebSocket(`${apiUrl.replace("http", "ws").replace("/api", "")}/gateway`);
  await once(socket, "open");
  const closed = once(socket, "close");
  const raw: unknown = Reflect.get(socket, "_socket");
  if (raw && typeof raw === "object" && "write" in raw && typeof raw.write === "function") {
    raw.write(Buffer.from([0xff, 0xff, 0xff]));
  }
  expect((await closed)[0]).toBe(1002);
  expect(crashes).toEqual([]);
});

test("both outlive whoever hangs up on them", async () => {
  const crashes = watchCrashes();
  const { page, sandbox } = await openPage();
  for (let n = 0; n < 50; n += 1) {
    await hangUp(page.url, `GET /live HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`);
    await hangUp(sandbox.apiUrl, `GET /other HTTP/1.1\r\nHost: evil.example\r\n${upgrade}`);
  }
  expect(crashes).toEqual([]);
});

test("a file whose sender hangs up in the middle of it is no failure of the page's", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => said.mockRestore());
  const { page } = await openPage();
  const host = new URL(page.url).host;
  const head = `POST /upload?name=a HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}`;
  for (let n = 0; n < 20; n += 1) await hangUp(page.url, `${head}\r\nContent-Length: 100`);
  expect(await send(page.url, `GET / HTTP/1.1\r\nHost: ${host}`)).toBe("HTTP/1.1 200 OK");
  expect(said.mock.calls).toEqual([]);
});
