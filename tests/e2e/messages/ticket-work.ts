import type { Person } from "#sandbox/driver/types";
import { type Book, type Chapter, idOf } from "#tests/e2e/support/catalogue";
import { form, setUp } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const verdicts = [
  "recovered",
  "credited",
  "already_credited",
  "refunded",
  "duplicate_removed",
  "wrong_unit",
  "not_received",
];

export const ticketWork: Chapter = {
  title: "Working on a ticket",
  async play(book) {
    const { staff, admin, resident, neighbour, staffRoom } = book;
    await setUp(book);
    const { card, thread } = await file(book, resident, 1);

    book.scene("Claiming it");
    const claim = idOf(card, "Claim");
    await book.press(staff, card, "Claim");
    await book.sees(resident, thread, /is being checked now/);
    await book.sees(resident, thread, /With: /);
    await book.pressLate(admin, "Claim", claim);
    await book.pressLate(staff, "Claim", claim);
    await book.type(admin, "ticket claim", { ticket: "1" });
    await book.sees(resident, thread, /passed from/);
    await book.pressLate(resident, "Claim", claim);

    book.scene("Asking its resident");
    const asking = await book.press(staff, card, "Ask resident");
    await book.fill(staff, asking, { "What you want to know": "Which of your boxes was it?" });
    const question = await book.sees(resident, thread, /To answer, press/);
    await book.sees(resident, thread, /waiting for the resident/);
    await book.type(admin, "ticket ask", { ticket: "1", text: "And when?" });
    await book.pressLate(staff, "Answer", idOf(question, "Answer"));
    await book.pressLate(neighbour, "Answer", idOf(question, "Answer"));
    const answer = idOf(question, "Answer");
    const answering = await book.press(resident, question, "Answer");
    await book.fill(resident, answering, { "Your answer": "The one by the lake." });
    await book.sees(staff, thread, /answers @Ada/);
    await book.pressLate(resident, "Answer", answer);
    await book.sees(resident, thread, /waits for no answer/);

    book.scene("Noting something");
    const noting = await book.press(staff, card, "Note");
    await book.fill(staff, noting, { Note: "Rosa also rents under the name rosa.hill." });

    book.scene("Linking it");
    await book.press(staff, card, "Link");
    const outage = { title: "Payments are not showing", system: "CasperLET" };
    await staff.slash(staffRoom, "incident open", outage);
    const linking = await book.press(staff, card, "Link");
    await book.fill(staff, linking, { Incident: "1" });
    await book.sees(resident, thread, /now belongs to incident #1/);
    await book.type(staff, "ticket link", { ticket: "1", incident: "1" });
    const kiosks = { title: "A look at the kiosks", system: "Kiosks", affects_payments: false };
    await staff.slash(staffRoom, "incident open", { ...kiosks, quiet: true });
    await book.type(staff, "ticket link", { ticket: "1", incident: "2" });
    await staff.slash(staffRoom, "ticket link", { ticket: "1", incident: "1" });

    book.scene("Crediting it before the vendor's all-clear");
    const deciding = await book.press(staff, card, "Verdict");
    const draft = await book.fill(staff, deciding, {
      "What became of the payment": "Credited by staff",
      Note: "Two weeks, until March 5.",
    });
    const confirm = idOf(draft.message, "Credit it now");
    await book.press(staff, draft.message, "Credit it now");
    await book.sees(resident, thread, /added the time/);
    await book.sees(resident, thread, /Verdict: credited/);
    await book.pressLate(staff, "Credit it now", confirm);
    await book.type(admin, "ticket verdict", { ticket: "1", verdict: "credited" });
    await book.type(staff, "ticket close", { ticket: "1" });
    const allClear = { text: "All payments work.", all_clear: true, incident: "1" };
    await staff.slash(staffRoom, "incident vendor", allClear);
    await book.type(staff, "ticket verdict", { ticket: "1", verdict: "credited" });
    await book.sees(resident, thread, /looked once more/);
    await book.sees(resident, thread, /This ticket is closed/);
    await book.pressLate(staff, "Verdict", "ticket.verdict:1");

    book.scene("Reopening and closing it");
    const reopening = await book.press(resident, card, "Reopen");
    await book.fill(resident, reopening, { Why: "The box is overdue again." });
    await book.sees(resident, thread, /Your ticket is open again/);
    await book.sees(staff, staffRoom, /reopened ticket #1/);
    await book.pressLate(resident, "Reopen", "ticket.reopen:1");
    await book.type(staff, "ticket close", { ticket: "1" });
    await book.sees(resident, thread, /closed without a verdict/);
    const reason = "We saw one more credit.";
    await book.type(staff, "ticket reopen", { ticket: "1", reason });
    await book.sees(resident, thread, /was reopened by/);
    await book.type(staff, "ticket claim", { ticket: "99" });

    book.scene("Every verdict", "As its resident reads it, and staff.");
    for (const [index, verdict] of verdicts.entries()) await decide(book, index + 2, { verdict });
    const last = verdicts.length + 2;
    const { card: other } = await file(book, book.guild.createMember({ name: "Tom" }), last);
    const bare = await staff.press(other, "Verdict");
    await book.fill(staff, bare, { "What became of the payment": "Settled otherwise" });
    await decide(book, last + 1, { verdict: "other", note: "It was an event ticket, not rent." });

    book.scene("Too late");
    await book.at("2022-03-06 18:00");
    await book.pressLate(neighbour, "Reopen", "ticket.reopen:1");
    const { card: late } = await file(book, neighbour, last + 2);
    await staff.slash(staffRoom, "ticket close", { ticket: String(last + 2) });
    await book.stage.sandbox.until(() => late.buttons.length === 1, { what: "the closed card" });
    await book.at("2022-03-21 18:00");
    await book.press(neighbour, late, "Reopen");
    await book.type(staff, "ticket link", { ticket: "1", incident: "9" });
  },
};

function file(book: Book, resident: Person, number: number) {
  const changes = { "Transaction ID or chat line": `AB12cd3${number}` };
  return fileInThread(book.stage.sandbox, book, resident, { ...form, ...changes });
}

/** Another resident's ticket, its verdict, and what they read of it. */
async function decide(book: Book, number: number, verdict: { verdict: string; note?: string }) {
  const resident = book.guild.createMember({ name: "Tom" });
  const { thread } = await file(book, resident, number);
  await book.type(book.staff, "ticket verdict", { ticket: String(number), ...verdict });
  await book.sees(resident, thread, /Your ticket is closed/);
}
