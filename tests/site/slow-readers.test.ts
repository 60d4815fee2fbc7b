import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { createFront } from "#src/site/front";
import { listen } from "#src/site/listen";
import { captureLog } from "#tests/support/capture-log";

const pageBytes = 4_000_000;
const request = "GET /dream HTTP/1.1\r\nHost: x\r\n\r\n";

/** A site of one long page, and how often it was asked for. */
async function serveLongPage(mostConnections = 1_000) {
  const page = "x".repeat(pageBytes);
  let asked = 0;
  const front = createFront({
    pages: { request: () => new Response(page) },
    version: () => 1,
    readHealth: async () => Promise.reject(new Error("unused")),
    publicUrl: null,
    clock: { now: () => 0 },
    log: captureLog().log,
  });
  const count: typeof front.fetch = (...of) => {
    asked += 1;
    return front.fetch(...of);
  };
  const place = { host: "127.0.0.1", port: 0, name: "HTTP_PORT" } as const;
  const room = { mostConnections, isAlone: true };
  const listening = await listen((of) => count(of), place, room);
  if (!listening.ok) throw new Error(listening.mistake);
  onTestFinished(() => listening.close());
  const open = async (): Promise<Socket> => {
    const socket = connect(listening.port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    await once(
      socket.on("error", () => undefined),
      "connect",
    );
    return socket;
  };
  return { open, asked: () => asked };
}

test("a hundred who ask and never read share what waits for them", async () => {
  const { open, asked } = await serveLongPage();
  const before = process.memoryUsage().arrayBuffers;
  for (let reader = 0; reader < 100; reader += 1) (await open()).pause().write(request);
  await expect.poll(asked, { timeout: 10_000 }).toBe(100);
  const taken = process.memoryUsage().arrayBuffers - before;
  expect(taken).toBeLessThan(10 * pageBytes);
});

test("whoever asks for more before the answer is there is cut off, and what comes after is not looked at", async () => {
  const { open, asked } = await serveLongPage();
  const socket = await open();
  socket.write(request.repeat(300));
  await text(socket).catch(() => "");
  expect(asked()).toBe(1);
});

test("a connection is good for one question after the other", async () => {
  const { open, asked } = await serveLongPage();
  const socket = await open();
  for (let question = 1; question <= 20; question += 1) {
    socket.write(request);
    let bytes = 0;
    while (bytes < pageBytes) {
      const [chunk]: Buffer[] = await once(socket, "data");
      bytes += chunk?.byteLength ?? 0;
    }
    expect(asked()).toBe(question);
  }
});

test("whoever stops reading makes room for others in the end", async () => {
  const { open, asked } = await serveLongPage(1);
  (await open()).pause().write(request);
  await expect.poll(asked).toBe(1);
  const another = async () => {
    const socket = await open();
    socket.write(request);
    await Promise.race([once(socket, "data"), once(socket, "close")]);
    return asked();
  };
  await expect.poll(another, { timeout: 45_000, interval: 1_000 }).toBe(2);
}, 60_000);
