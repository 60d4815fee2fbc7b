import { expect, test } from "vitest";
import { finish, play } from "#tests/e2e/support/second-outage";

test("an outage of two vendor systems over midnight", async () => {
  const night = await play({
    evening: "2022-03-05",
    morning: "2022-03-06",
    kiosks: ["01:30"],
    cause: "01:45",
    verifying: "01:50",
  });
  expect(night.answers.join("\n\n")).toMatchInlineSnapshot(`
    "Incident #1 is open: **Payments and kiosks stall**, since 22:31 SLT.
    The notice is on its way to #notices.

    Logged to #1:
    22:40 SLT - Rental payments are paused.
    The notice is on its way to #notices.

    Logged to #1:
    23:20 SLT - CasperLET and rental vendors are failing.
    The notice is on its way to #notices.

    Logged to #1:
    01:45 SLT - CasperLET works again.
    The notice is on its way to #notices.
    The vendor's all-clear is recorded. The incident stays open until you give yours.

    Logged to #1:
    01:30 SLT - Rental vendors work again.
    No notice: residents were not told.
    The vendor's all-clear is recorded. The incident stays open until you give yours.

    Logged to #1:
    01:50 SLT - We are verifying every payment.
    No notice: residents were not told.
    Phase now: verifying.

    Logged to #1:
    02:10 SLT - 2 tierboxes had the wrong time; both are set right.
    No notice: residents were not told.

    Logged to #1:
    02:30 SLT - Rental payments are open again.
    The notice is on its way to #notices."
  `);
  expect(night.status).toMatchInlineSnapshot(`
    "Dream Seeker
    Incident #1: Payments and kiosks stall: We are investigating.
    Since Mar 5, 22:31 SLT (2022-03-06 06:31 UTC).
    Last notice 02:05 SLT (2022-03-06 10:05 UTC): https://discord.com/channels/…
    Payments: Rental payments are paused since Mar 5, 22:40 SLT (2022-03-06 06:40 UTC). Please hold yours until we open them again.
    Your tickets: #1, open: #Ticket 1 rosa.meadow"
  `);
  const { sent, notices, markdown, card } = await finish(night);
  expect(sent).toMatchInlineSnapshot(
    `
    "All-clear given for incident #1. The notice is on its way to #notices.
    The resident of the undecided ticket is asked in its thread whether the payment has shown up.
    If it isn't over after all, take it back with \`/incident reopen incident:1\`. Its report: \`/incident report incident:1\`."
  `,
  );
  expect(card).toMatchInlineSnapshot(`
    "Incident #1: Payments and kiosks stall
    Phase: resolved
    Since: Mar 5, 22:31 SLT (2022-03-06 06:31 UTC)
    Vendor's all-clear: 01:45 SLT (2022-03-06 09:45 UTC)
    All-clear: 02:40 SLT (2022-03-06 10:40 UTC)
    Tickets: 1 ticket, L$1,500 in all
    1 open
    Last notice: 02:40 SLT (2022-03-06 10:40 UTC): [read it](https://discord.com/channels/…)
    Messages to residents: 7 of 7 delivered.
    Newest events: 02:40 SLT - Every payment is verified, 2 were set right.
    02:40 SLT - (staff only) All-clear given with 1 ticket undecided: The last ticket is checked tomorrow.
    02:30 SLT - Rental payments are open again.
    02:10 SLT - 2 tierboxes had the wrong time; both are set right.
    01:50 SLT - We are verifying every payment."
  `);
  expect(notices.join("\n\n")).toMatchInlineSnapshot(`
    "Payment problem: Payments and kiosks stall
    Dream Seeker
    Payments don't reach tierboxes, and rental vendors sell nothing.
    System: CasperLET
    Since: 22:31 SLT (2022-03-06 06:31 UTC)
    What to do: Your rental is safe, even if your tierbox shows it as overdue.
    Please don't pay twice for the same time.
    If a payment isn't showing, use \`/payment\` and we check it with you.
    Set offline IMs to go to e-mail so that you miss nothing in-world.

    Rental payments are paused
    Dream Seeker
    Payments and kiosks stall
    Time: 22:40 SLT (2022-03-06 06:40 UTC)
    What to do: Please hold your rental payments until we open them again.
    Your rental is safe, even if your tierbox shows it as overdue.

    From our payment vendor: Payments and kiosks stall
    Dream Seeker
    CasperLET and rental vendors are failing.
    Time: 23:20 SLT (2022-03-06 07:20 UTC)
    What to do: Your rental is safe, even if your tierbox shows it as overdue.
    Please hold your rental payments until we open them again.
    If a payment isn't showing, use \`/payment\` and we check it with you.
    Set offline IMs to go to e-mail so that you miss nothing in-world.

    From our payment vendor: Payments and kiosks stall
    Dream Seeker
    CasperLET works again.
    Time: 01:45 SLT (2022-03-06 09:45 UTC)
    What to do: Your rental is safe, even if your tierbox shows it as overdue.
    Please hold your rental payments until we open them again.
    If a payment isn't showing, use \`/payment\` and we check it with you.
    Set offline IMs to go to e-mail so that you miss nothing in-world.

    Rental payments are open again
    Dream Seeker
    Payments and kiosks stall
    Time: 02:30 SLT (2022-03-06 10:30 UTC)
    What to do: You can pay your rental again.

    All clear, now over: Payments and kiosks stall
    Dream Seeker
    Every payment is verified, 2 were set right.
    Since: Mar 5, 22:31 SLT (2022-03-06 06:31 UTC)
    All clear since: 02:40 SLT (2022-03-06 10:40 UTC)
    What to do: If a payment still isn't showing, use \`/payment\` and we check it with you."
  `);
  expect(markdown).toMatchInlineSnapshot(`
    "# Payments and kiosks stall

    March 5, 2022

    CasperLET had a problem that affected Dream Seeker.

    Timeline of events:

    22:31 SLT - Payments don't reach tierboxes, and rental vendors sell nothing.

    22:40 SLT - Rental payments are paused.

    23:20 SLT - CasperLET and rental vendors are failing.

    March 6, 2022

    01:30 SLT - Rental vendors work again.

    01:45 SLT - CasperLET works again.

    01:50 SLT - We are verifying every payment.

    02:10 SLT - 2 tierboxes had the wrong time; both are set right.

    02:30 SLT - Rental payments are open again.

    02:40 SLT - All clear: Every payment is verified, 2 were set right.

    Outcome:

    All clear after 4 h 9 min.

    - We were aware: 22:31 SLT
    - First notice: 22:40 SLT, after 9 min
    - First report by a resident: 22:40 SLT, after 9 min
    - Vendor's all-clear: Mar 6, 01:45 SLT, after 3 h 14 min
    - All clear: 02:40 SLT, after 4 h 9 min, 55 min after the vendor's

    1 ticket, L$1,500 in all.

    - not decided yet: 1
    "
  `);
});

test("the same in the night in which the clocks go back", async () => {
  const night = await play({
    evening: "2025-11-01",
    morning: "2025-11-02",
    kiosks: ["01:30", "01:30 PDT"],
    cause: "01:30 PST",
    verifying: "01:50 PST",
  });
  expect(night.answers.slice(3, 6).join("\n\n")).toMatchInlineSnapshot(`
    "Logged to #1:
    01:30 PST - CasperLET works again.
    The notice is on its way to #notices.
    The vendor's all-clear is recorded. The incident stays open until you give yours.

    “01:30” happens twice that night. Add PDT for the first or PST for the second.
    What you typed
    text: Rental vendors work again.
    at: 01:30

    Logged to #1:
    01:30 PDT - Rental vendors work again.
    No notice: residents were not told.
    The vendor's all-clear is recorded. The incident stays open until you give yours."
  `);
  const { notices, markdown } = await finish(night);
  const times = notices.flatMap((text) => text.match(/.* \(.* UTC\)/gm) ?? []);
  expect(times).toMatchInlineSnapshot(`
    [
      "Since: 22:31 SLT (2025-11-02 05:31 UTC)",
      "Time: 22:40 SLT (2025-11-02 05:40 UTC)",
      "Time: 23:20 SLT (2025-11-02 06:20 UTC)",
      "Time: 01:30 PST (2025-11-02 09:30 UTC)",
      "Time: 02:30 SLT (2025-11-02 10:30 UTC)",
      "Since: Nov 1, 22:31 SLT (2025-11-02 05:31 UTC)",
      "All clear since: 02:40 SLT (2025-11-02 10:40 UTC)",
    ]
  `);
  const timeline = markdown.slice(markdown.indexOf("23:20"), markdown.indexOf("1 ticket"));
  expect(timeline).toMatchInlineSnapshot(`
    "23:20 SLT - CasperLET and rental vendors are failing.

    November 2, 2025

    01:30 PDT - Rental vendors work again.

    01:30 PST - CasperLET works again.

    01:50 PST - We are verifying every payment.

    02:10 SLT - 2 tierboxes had the wrong time; both are set right.

    02:30 SLT - Rental payments are open again.

    02:40 SLT - All clear: Every payment is verified, 2 were set right.

    Outcome:

    All clear after 5 h 9 min.

    - We were aware: 22:31 SLT
    - First notice: 22:40 SLT, after 9 min
    - First report by a resident: 22:40 SLT, after 9 min
    - Vendor's all-clear: Nov 2, 01:30 PST, after 3 h 59 min
    - All clear: 02:40 SLT, after 5 h 9 min, 1 h 10 min after the vendor's

    "
  `);
});
