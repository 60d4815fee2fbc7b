import { expect, test } from "vitest";
import { chooseIncident } from "#src/tickets/choose-incident";
import { claimTicket } from "#src/tickets/claim";
import { correctTicket } from "#src/tickets/correct";
import { decideTicket } from "#src/tickets/decide";
import { reopenTicket } from "#src/tickets/reopen";
import { createTicket, listTold } from "#tests/tickets/support/ticket";

test("news that come by direct message too say where the answer comes: in the ticket's thread", async () => {
  const { world, app, staff } = await createTicket({ dm: "on" });
  const ticket = 1;
  await chooseIncident(app, staff, { ticket, incident: 0 });
  await chooseIncident(app, staff, { ticket, incident: 1 });
  await correctTicket(app, staff, { ticket, avatar: "Rosa Hill" });
  await claimTicket(app, staff, { ticket });
  await decideTicket(app, staff, { ticket, verdict: "recovered" });
  await reopenTicket(app, staff, { ticket, reason: "Not yet." });
  const direct = (await listTold(world)).filter(({ target }) => target === "dm:1007");
  expect(direct.map(({ text }) => text.split("\n")[0])).toEqual([
    "Your ticket #1 at Estate 100: Staff took your ticket out of its incident. They go on checking your payment; the answer comes in your ticket's thread.",
    "Your ticket #1 at Estate 100: Your ticket now belongs to incident #1, which we are working on: Payments stall. The answer comes in your ticket's thread.",
    "Your ticket #1 at Estate 100: Staff corrected what your ticket says; the card in its thread shows it. If something is wrong, press **Correct details** there.",
    expect.stringMatching(/in your ticket's thread\.$/),
    expect.stringMatching(/in your ticket's thread within 14 days\.$/),
    expect.stringMatching(/in your ticket's thread\.$/),
  ]);
});
