import { expect, test } from "vitest";
import { createEstate, fileTicket, form, setUp, startStage } from "#tests/e2e/support/stage";

test("the form asks for five things", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { modal } = await estate.resident.slash(estate.desk, "payment");
  expect(modal.title).toBe("My payment isn't showing");
  expect(modal.fields.map(({ label, required }) => [label, required])).toEqual([
    ["Avatar name", true],
    ["Rental location", true],
    ["Amount and time paid", true],
    ["Transaction ID or chat line", false],
    ["Screenshots", false],
  ]);
});

test("a form that Discord takes its time to show is shown once, and the bot lives on", async () => {
  const { sandbox, bot } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const path = "/interactions/{interaction_id}/{interaction_token}/callback";
  sandbox.faults.latency({ method: "POST", path, ms: 2400 });
  const { modal } = await estate.resident.slash(estate.desk, "payment");
  const filed = await estate.resident.submit(modal, form);
  expect((await filed.settled()).content).toContain("Your ticket is **#1**.");
  expect(bot.process.exitCode).toBeNull();
  const callbacks = sandbox.requests.filter(({ route }) => route === path);
  expect(callbacks.map(({ status }) => status).every((status) => status < 300)).toBe(true);
});

test("stopped while a resident waits for their thread, the bot answers first", async () => {
  const { sandbox, bot } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const path = "/channels/{channel_id}/threads";
  sandbox.faults.latency({ method: "POST", path, ms: 500 });
  const { modal } = await estate.resident.slash(estate.desk, "payment");
  const filed = await estate.resident.submit(modal, form);
  const [code, told] = await Promise.all([bot.stop(), filed.settled()]);
  expect(code).toBe(0);
  expect(told.content).toContain("Your private thread: <#");
});

test("the thread is private, and only who moderates lets others in", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  await fileTicket(estate.resident, estate);
  const opened = sandbox.requests.filter(
    ({ method, route }) => method === "POST" && route === "/channels/{channel_id}/threads",
  );
  expect(opened).toMatchObject([{ body: { type: 12, invitable: false } }]);
});

test("a blank avatar name is filed, and pointed out", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const told = await fileTicket(estate.resident, estate, { "Avatar name": "  " });
  expect(told.content).toContain("Your ticket is **#1**.");
  expect(told.content).toContain("Not clear yet: avatar name was not given.");
  expect(estate.resident.threads(estate.desk)).toHaveLength(1);
});

test("what can't be read is filed as typed and flagged; a wrong file is refused kindly", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, desk } = estate;
  const told = await fileTicket(resident, estate, {
    "Rental location": "the blue house by the sea",
    "Amount and time paid": "about 2k this morning",
    "Transaction ID or chat line": "sorry, lost it",
    Screenshots: { name: "notes.pdf", type: "application/pdf", bytes: new Uint8Array(4) },
  });
  expect(told.content).toContain("Your ticket is **#1**.");
  expect(told.content).toContain("“notes.pdf” wasn't kept");
  const thread = resident.threads(desk)[0] ?? { id: "none" };
  const read = () => resident.read(thread).find(({ embeds }) => embeds.length > 0);
  const card = await sandbox.until(read, { what: "the card" });
  for (const typed of ["the blue house by the sea", "about 2k this morning", "sorry, lost it"]) {
    expect(card.text).toContain(typed);
  }
  expect(card.text).toContain("amount could not be read");
  expect(card.text).not.toContain("location could");
  expect(card.pinged.users).toEqual([resident.id]);
});

test("while Discord opens no thread the ticket stands, and the thread comes once it can", async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, desk } = estate;
  const path = "/channels/{channel_id}/threads";
  sandbox.faults.fail({ method: "POST", path, times: 1000 });
  const opened = await resident.slash(desk, "payment");
  const filed = await resident.submit(opened.modal, form);
  const told = await filed.settled({ timeoutMs: 15_000 });
  expect(told.content).toContain("Your ticket is **#1**.");
  expect(told.content).toContain("is being opened");
  sandbox.faults.clear();
  await stage.restart();
  await sandbox.until(() => resident.threads(desk).length, { what: "thread", timeoutMs: 15_000 });
  expect(resident.threads(desk)).toHaveLength(1);
});

test("a thread whose opening was answered to nobody is found, not opened twice", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, staff, desk } = estate;
  sandbox.faults.dropResponse({ method: "POST", path: "/channels/{channel_id}/threads" });
  await fileTicket(resident, estate);
  expect(staff.threads(desk)).toHaveLength(1);
  expect(resident.threads(desk)).toHaveLength(1);
});
