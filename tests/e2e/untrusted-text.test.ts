import { expect, test } from "vitest";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, type Estate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const nasty = [
  "@everyone @here <@1> <@&2> <#3>",
  "[free L$](https://evil.example)",
  "# Heading",
  "> # quoted heading",
  "-# small",
  "```js\ncode\n```",
  "**bold** `code` ||spoiler||",
].join("\n");
const forbidden = /@everyone|@here|<[@#]|\]\(|```|^[\s>]*-?#{1,3}\s/m;
/** What is to be copied: Discord shows it as it is, up to the fence that ends it. */
const codeBlock = /^```\n(?:(?!```).)*\n```$/gms;

test("nothing a person typed forms a mention, link, heading or code block in any message", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { admin, staff, resident, neighbour, staffRoom, staffRole, notices, desk } = estate;
  await admin.slash(staffRoom, "setup estate", {
    staff_role: staffRole,
    name: "[Estate](https://evil.example) @everyone",
  });
  const line = nasty.replaceAll("\n", " ");
  await fileTicket(neighbour, estate, { "Avatar name": "@here # [x](https://evil.example)" });
  await staff.slash(staffRoom, "incident open", {
    title: "@everyone # [x](https://evil.example) ```",
    system: "```@here # [y](https://e.example)",
    details: nasty,
  });
  const findOffer = () => staff.read(staffRoom).find(({ text }) => /24 hours/.test(text));
  const offer = await sandbox.until(findOffer, { what: "the offer" });
  await staff.press(offer, "Link 1 ticket");
  await staff.slash(staffRoom, "incident log", { text: line, announce: true });
  await staff.slash(staffRoom, "incident log", { text: "x", incident: "@everyone ```" });
  await staff.slash(staffRoom, "incident log", { text: "x", at: "@everyone ```" });
  await fileTicket(resident, estate, {
    "Avatar name": "@everyone # [x](https://evil.example)",
    "Rental location": line,
    "Amount and time paid": "```@here [x](https://evil.example)",
    "Transaction ID or chat line": nasty,
  });
  // Too soon after that one: what was typed comes back.
  await fileTicket(resident, estate, { "Rental location": line });
  await workOn(estate, "2");
  const other = { title: nasty.slice(0, 100), system: "`[x](https://e.example)", quiet: true };
  await staff.slash(staffRoom, "incident open", other);
  await staff.slash(staffRoom, "incident merge", { incident: "2", into: "1" });
  await staff.slash(staffRoom, "incident show");
  await staff.slash(staffRoom, "incident list");
  const preview = await staff.slash(staffRoom, "incident all-clear", { text: nasty });
  const { modal } = await staff.press(preview.message, "Send all-clear");
  await fileTicket(admin, estate, { "Avatar name": "Ada", "Transaction ID or chat line": "" });
  const reason = { "Why it is given with tickets left": nasty };
  const renewed = await (await staff.submit(modal, reason)).settled();
  await sendAllClear(staff, renewed, nasty);
  const [nearby = { id: "none" }] = neighbour.threads(desk);
  const findQuestion = () =>
    neighbour.read(nearby).find(({ text }) => /Has your payment shown up/.test(text));
  const question = await sandbox.until(findQuestion, { what: "the question" });
  await neighbour.press(question, "Still missing");
  const findLine = () => staff.read(staffRoom).find(({ text }) => /^Still missing/.test(text));
  await sandbox.until(findLine, { what: "the line for staff" });
  const report = await staff.slash(staffRoom, "incident report", { incident: "1" });
  await sandbox.until(() => resident.read(notices).length === 3, { what: "three notices" });
  await staff.press(report.message, "Publish");
  await sandbox.until(() => resident.read(notices).length === 4, { what: "the report" });
  const thread = resident.threads(desk)[0] ?? { id: "none" };
  await sandbox.until(() => resident.read(thread).some(({ embeds }) => embeds.length > 0), {
    what: "the card",
  });

  const sent = sandbox.requests.filter(
    ({ method, route, body }) => method !== "GET" && isMessage(route) && !isForm(body),
  );
  expect(sent.length).toBeGreaterThan(10);
  const places = [notices, staffRoom, desk, thread, nearby, ...admin.threads(desk)];
  const people = [resident, neighbour, admin, staff];
  const known = new RegExp(
    String.raw`\[read it\]\(https://discord\.com/channels/[\d/]+\)|` +
      `<#(${places.map(({ id }) => id).join("|")})>|<@(${people.map(({ id }) => id).join("|")})>|<@&${staffRole.id}>`,
    "g",
  );
  for (const { body } of sent) {
    for (const text of textsIn(body)) {
      expect(text.replaceAll(codeBlock, "").replaceAll(known, "")).not.toMatch(forbidden);
    }
  }
  const file = resident.read(notices)[3]?.attachments[0]?.url ?? "";
  const [title = "", ...rest] = (await (await fetch(file)).text()).split("\n");
  expect(title.replace(/^# /, "")).not.toMatch(forbidden);
  expect(rest.join("\n")).not.toMatch(forbidden);
  const everything = [...resident.read(notices), ...resident.read(thread), ...resident.read(desk)];
  for (const { pinged } of everything) {
    expect(pinged).toMatchObject({ everyone: false, roles: [] });
    expect(pinged.users.filter((id) => id !== resident.id && id !== staff.id)).toEqual([]);
  }
});

/** What staff and the resident write while they work on a ticket. */
async function workOn({ staff, resident, staffRoom, desk }: Estate, ticket: string) {
  await staff.slash(staffRoom, "ticket ask", { ticket, text: nasty });
  await staff.slash(staffRoom, "ticket ask", { ticket: "@everyone ```", text: nasty });
  const bait = await resident.say(desk, "hello");
  const answering = await resident.pressCustomId(bait, `ticket.answer:${ticket}`);
  await resident.submit(answering.modal, { "Your answer": nasty });
  await staff.slash(staffRoom, "ticket note", { ticket, text: nasty });
  await staff.slash(staffRoom, "ticket link", { ticket, incident: "@everyone ```" });
  await staff.slash(staffRoom, "ticket verdict", { ticket, verdict: "other", note: nasty });
  const reopening = await resident.pressCustomId(bait, `ticket.reopen:${ticket}`);
  await resident.submit(reopening.modal, { Why: nasty });
}

function isMessage(route: string | null): boolean {
  return /messages|callback|webhooks|threads/.test(route ?? "");
}

/** A form's fields hold what was typed as it was: they show no markup. */
function isForm(body: unknown): boolean {
  return typeof body === "object" && body !== null && "type" in body && body.type === 9;
}

/** Every text of a message that people see. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" && /^(content|title|description|name|value|label)$/.test(key)
      ? [inner]
      : textsIn(inner),
  );
}
