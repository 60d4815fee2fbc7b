import type { Chapter } from "#tests/e2e/support/catalogue";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { fileTicket, setUp } from "#tests/e2e/support/stage";

export const finding: Chapter = {
  title: "Finding incidents, and merging two",
  async play(book) {
    const { stage, staff, resident, staffRoom, notices } = book;
    await setUp(book);
    book.scene("Nothing yet");
    await book.type(staff, "incident list");
    await book.type(staff, "incident show");

    const outage = { title: "Payments are not showing", system: "CasperLET", aware_at: "16:40" };
    await staff.slash(staffRoom, "incident open", outage);
    await fileTicket(resident, book);
    await book.at("17:10");
    await staff.slash(staffRoom, "incident open", { title: "Kiosks stall", system: "Kiosks" });
    await staff.slash(staffRoom, "incident log", { text: "More are missing.", incident: "1" });
    const secret = { text: "Sam looks on.", visibility: "internal", incident: "2" };
    await staff.slash(staffRoom, "incident log", secret);

    book.scene("Merging");
    const ready = await staff.slash(staffRoom, "incident all-clear", { incident: "2" });
    await book.type(staff, "incident merge", { incident: "2", into: "2" });
    await book.type(staff, "incident merge", { incident: "2", into: "1" });
    await book.sees(staff, staffRoom, /^Incident #2.*[Mm]erged/s);
    await book.type(staff, "incident merge", { incident: "2", into: "1" });
    await book.press(staff, ready.message, "Send all-clear");
    await book.type(staff, "incident log", { text: "Both work again.", incident: "2" });
    const reason = "Three kiosks still stall.";
    await book.type(staff, "incident reopen", { incident: "2", reason });

    book.scene("Merging a quiet one into one that residents know");
    const hidden = { title: "A kiosk sells twice", system: "Kiosks", quiet: true };
    await staff.slash(staffRoom, "incident open", hidden);
    await book.type(staff, "incident merge", { incident: "3", into: "1" });

    book.scene("The list, and one with its timeline");
    const odd = { title: "A kiosk looks odd", system: "Kiosks", quiet: true };
    await staff.slash(staffRoom, "incident open", odd);
    const preview = await staff.slash(staffRoom, "incident all-clear", { incident: "1" });
    await sendAllClear(staff, preview.message);
    await staff.slash(staffRoom, "incident report", { incident: "1", publish: true });
    await stage.sandbox.until(() => resident.read(notices).some(isReport), { what: "the report" });
    await book.type(staff, "incident merge", { incident: "4", into: "1" });
    await book.type(staff, "incident list");
    await book.untilPublished(3, "1");
    await book.type(staff, "incident show", { incident: "1" });

    book.scene("Longer than a page");
    await book.at("17:30");
    for (let line = 1; line <= 30; line += 1) {
      await staff.slash(staffRoom, "incident log", { text: `Line ${line}.`, incident: "4" });
    }
    const shown = await book.type(staff, "incident show", { incident: "4" });
    const earlier = await book.press(staff, shown.message, "Earlier");
    await book.press(staff, earlier.message, "Later");
    for (let number = 5; number <= 12; number += 1) {
      await staff.slash(staffRoom, "incident open", { ...odd, title: `Odd kiosk ${number}` });
    }
    const listed = await book.type(staff, "incident list");
    const next = await book.press(staff, listed.message, "Next");
    await book.press(staff, next.message, "Previous");

    book.scene("Not over after all, by the number that was merged");
    await book.type(staff, "incident reopen", { incident: "2", reason });
  },
};

function isReport({ content }: { content: string }): boolean {
  return content.startsWith("What happened");
}
