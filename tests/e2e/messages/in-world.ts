import type { Chapter } from "#tests/e2e/support/catalogue";
import { setUp } from "#tests/e2e/support/stage";

export const inWorld: Chapter = {
  title: "In-world copies",
  async play(book) {
    const { staff, staffRoom, admin, staffRole } = book;
    await setUp(book);
    await admin.slash(staffRoom, "setup estate", {
      staff_role: staffRole,
      help_url: "https://estate.example/payments",
    });
    book.scene("Of a short notice");
    const outage = { title: "Payments are not showing", system: "CasperLET" };
    const opened = await book.type(staff, "incident open", outage);
    await book.press(staff, opened.message, "In-world copy");

    book.scene("Of a long one, and of another");
    await book.at("17:30");
    const text = "Payments of this afternoon are being processed now, one after the other. ".repeat(
      5,
    );
    const options = { text: text.trim(), announce: true };
    const logged = await staff.slash(staffRoom, "incident log", options);
    const copy = await book.press(staff, logged.message, "In-world copy");
    const [first] = copy.message.selects[0]?.options.slice(-1) ?? [];
    await book.pick(staff, copy.message, "Show another notice", first?.label ?? "");

    book.scene("In plain letters where a subject can't hold others");
    const foreign = { title: "支払い", system: "CasperLET", affects_payments: false };
    const other = await staff.slash(staffRoom, "incident open", foreign);
    await book.press(staff, other.message, "In-world copy");

    book.scene("Of a notice that was taken back");
    const lines = await staff.autocomplete(staffRoom, "incident remove", "event", "afternoon");
    const event = String(lines[0]?.value);
    await staff.slash(staffRoom, "incident remove", { event, reason: "A mistake." });
    await book.press(staff, logged.message, "In-world copy");

    book.scene("Where there is none");
    await staff.slash(staffRoom, "incident open", { title: "x", system: "y", quiet: true });
    const card = await book.sees(staff, staffRoom, /^Incident #3/);
    await book.press(staff, card, "In-world copy");
  },
};
