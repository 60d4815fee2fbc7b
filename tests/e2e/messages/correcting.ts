import type { Chapter } from "#tests/e2e/support/catalogue";
import { setUp } from "#tests/e2e/support/stage";

export const correcting: Chapter = {
  title: "Correcting the timeline, and logging a message",
  async play(book) {
    const { staff, resident, staffRoom, notices, desk } = book;
    await setUp(book);
    const early = await resident.say(desk, "Is anything wrong?");
    book.scene("Logging a message while nothing is open");
    await book.menu(staff, early, "Log to incident");

    const outage = { title: "Payments are not showing", system: "CasperLET", aware_at: "16:57" };
    await staff.slash(staffRoom, "incident open", outage);
    await book.at("17:30");
    const told = { text: "Kiosks fial too.", at: "17:15", announce: true };
    await staff.slash(staffRoom, "incident log", told);
    await staff.slash(staffRoom, "incident log", { text: "Sam looks on.", visibility: "internal" });
    await staff.slash(staffRoom, "incident payments", { state: "paused", at: "17:20" });

    book.scene("Silently");
    await book.at("17:40");
    const [event = ""] = await book.offer(staff, "incident edit", "event", "fial");
    const form = await book.type(staff, "incident edit", { event });
    await book.fill(staff, form, { "What happened": "Kiosks fail too." });
    await book.sees(resident, notices, /Kiosks fail too/);
    await book.fill(staff, form, { "What happened": "Kiosks fail as well." });

    book.scene("So that residents hear of it");
    const again = await book.type(staff, "incident edit", { event });
    const tell = { Residents: "Correct it, and send a correction notice" };
    await book.fill(staff, again, { "What happened": "Some kiosks fail too.", ...tell });
    await book.sees(resident, notices, /^Correction/);

    book.scene("What can't be corrected so");
    const same = await book.type(staff, "incident edit", { event });
    await book.fill(staff, same, {});
    await book.fill(staff, same, { "When it happened": "teatime" });
    await book.type(staff, "incident edit", { event: "that one" });
    await book.type(staff, "incident edit", { event: "4" });

    book.scene("When payments were paused");
    const [paused = ""] = await book.offer(staff, "incident edit", "event", "are paused");
    await staff.slash(staffRoom, "incident payments", { state: "open", at: "17:38" });
    const pause = await book.type(staff, "incident edit", { event: paused });
    await book.fill(staff, pause, {});
    await book.fill(staff, pause, { "When it happened": "17:39" });
    await book.fill(staff, pause, { "When it happened": "17:10", ...tell });
    await book.sees(resident, notices, /Rental payments were paused/);
    const [open = ""] = await book.offer(staff, "incident edit", "event", "open again");
    const opened = await book.type(staff, "incident edit", { event: open });
    await book.fill(staff, opened, { "When it happened": "17:05" });

    book.scene("Lines that residents have no notice of");
    const [secret = ""] = await book.offer(staff, "incident edit", "event", "looks");
    const unseen = await book.type(staff, "incident edit", { event: secret });
    await book.fill(staff, unseen, { "What happened": "Sam keeps looking." });
    await staff.slash(staffRoom, "incident log", { text: "Some are missing." });
    const [quiet = ""] = await book.offer(staff, "incident edit", "event", "missing");
    const silent = await book.type(staff, "incident edit", { event: quiet });
    await book.fill(staff, silent, { "When it happened": "17:35" });

    book.scene("Removing a line");
    await book.offer(staff, "incident remove", "event", "");
    const reason = "It was another estate's kiosk.";
    await book.type(staff, "incident remove", { event, reason });
    await book.sees(resident, notices, /^Withdrawn/);
    await book.type(staff, "incident remove", { event, reason });
    await book.type(staff, "incident remove", { event: "line-1", reason });
    await book.type(staff, "incident remove", { event: "line-3", reason });

    book.scene("When a phase began");
    await staff.slash(staffRoom, "incident phase", { to: "verifying" });
    const [verifying = ""] = await book.offer(staff, "incident edit", "event", "verifying every");
    const phase = await book.type(staff, "incident edit", { event: verifying });
    await book.fill(staff, phase, { "When it happened": "17:37" });
    await book.type(staff, "incident remove", { event: verifying, reason });

    book.scene("The order of all-clears and reopenings stays");
    await book.at("18:00");
    const preview = await staff.slash(staffRoom, "incident all-clear");
    await staff.press(preview.message, "Send all-clear");
    await book.at("18:20");
    await staff.slash(staffRoom, "incident reopen", { incident: "1", reason });
    const [allClear = ""] = await book.offer(
      staff,
      "incident edit",
      "event",
      "is over and we have",
    );
    const moved = await book.type(staff, "incident edit", { event: allClear });
    await book.fill(staff, moved, { "When it happened": "17:10" });
    await book.fill(staff, moved, { "When it happened": "now" });
    await book.type(staff, "incident remove", { event: allClear, reason });
    await book.type(staff, "incident remove", { event: "line-9", reason });

    book.scene("Logging a message");
    const said = await resident.say(desk, "My tierbox says “Something bad happened :(”");
    const log = await book.menu(staff, said, "Log to incident");
    await book.fill(staff, log, {});
    await book.menu(staff, said, "Log to incident");
    await staff.slash(staffRoom, "incident open", { title: "Kiosks stall", system: "Kiosks" });
    const other = await resident.say(desk, "The kiosk took my L$.");
    const asked = await book.menu(staff, other, "Log to incident");
    await book.fill(staff, asked, { "Who may read it": "Timeline (public)" });
    await book.untilPublished(8, "1");
    await book.type(staff, "incident show", { incident: "1" });
  },
};
