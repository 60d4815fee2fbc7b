import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import { afterWords } from "#src/notices/words/ticket-after";
import { type Book, type Chapter, idOf } from "#tests/e2e/support/catalogue";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

const { shown, missing } = afterWords.buttons;

export const after: Chapter = {
  title: "An incident and its tickets",
  async play(book) {
    const { staff, admin, resident, neighbour, staffRoom } = book;
    await setUp(book);
    book.scene("Tickets from before it", "When an incident that affects payments opens.");
    await fileTicket(resident, book);
    await fileTicket(neighbour, book, { "Avatar name": "Nils Resident" });
    await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
    const offer = await book.sees(staff, staffRoom, /^2 tickets of the last 24 hours/);
    const link = idOf(offer, "Link 2 tickets");
    await book.press(staff, offer, "Link 2 tickets");
    await book.pressLate(admin, "Link 2 tickets", link);

    book.scene("The all-clear, with tickets left and payments paused");
    await staff.slash(staffRoom, "incident payments", { state: "paused", announce: false });
    await book.at("21:10");
    const preview = await book.type(staff, "incident all-clear");
    const form = await book.press(staff, preview.message, "Send all-clear");
    await book.fill(staff, form, { [afterWords.reasonLabel]: "Both are checked tomorrow." });

    book.scene("What residents are asked then");
    const asked = /^@\w+ Has your payment shown up/;
    const first = await book.sees(resident, threadOf(book, resident), asked);
    const second = await book.sees(neighbour, threadOf(book, neighbour), asked);
    await book.press(staff, first, shown);
    const [yes, no] = [idOf(second, shown), idOf(first, missing)];
    await book.press(resident, first, missing);
    await book.sees(resident, threadOf(book, resident), /urgent now/);
    await book.sees(staff, staffRoom, /^Still missing/);
    await book.pressLate(resident, missing, no);
    await book.type(resident, "status");
    await book.press(neighbour, second, shown);
    await book.sees(neighbour, threadOf(book, neighbour), /closed as recovered/);
    await book.pressLate(neighbour, shown, yes);
    await book.sees(staff, staffRoom, /1 urgent: still missing.*8 of 8 delivered/s);
    await book.type(staff, "incident report", { incident: "1" });

    book.scene("Offers that come to nothing");
    await fileTicket(neighbour, book, { "Avatar name": "Nils Resident" });
    const offers: MessageView[] = [];
    for (const number of [2, 3, 4, 5, 6]) {
      const title = `It stalls (${number})`;
      await staff.slash(staffRoom, "incident open", { title, system: "Kiosks" });
      const text = new RegExp(`Link it to incident #${number}:`);
      offers.push(await book.stage.sandbox.until(() => findIn(book, text), { what: "an offer" }));
    }
    const [left, resolved, merged, linked, late] = offers;
    if (!left || !resolved || !merged || !linked || !late) throw new Error("There are five.");
    await book.press(staff, left, "Leave it");
    const over = await staff.slash(staffRoom, "incident all-clear", { incident: "3" });
    await sendAllClear(staff, over.message);
    await book.press(staff, resolved, "Link 1 ticket");
    await staff.slash(staffRoom, "incident merge", { incident: "4", into: "2" });
    await book.press(staff, merged, "Link 1 ticket");
    await staff.press(linked, "Link 1 ticket");
    await book.press(staff, late, "Link 1 ticket");
  },
};

function findIn({ staff, staffRoom }: Book, text: RegExp) {
  return staff.read(staffRoom).find((view) => text.test(view.text));
}

function threadOf({ desk }: Book, person: Person) {
  const [thread] = person.threads(desk);
  if (!thread) throw new Error(`${person.name} has no thread.`);
  return thread;
}
