import { expect, test } from "vitest";
import { type ConfirmationFacts, composeConfirmation } from "#src/notices/compose-confirmation";
import { evening } from "#tests/support/world";

const snowflake = "1".repeat(19);
const marks = "*".repeat(1000);
const incident = { number: 999_999, title: "*".repeat(100), awareAt: 0, resolvedAt: null };
const ticket: ConfirmationFacts["ticket"] = {
  number: 999_999,
  residentId: snowflake,
  status: "open",
  recheck: false,
  avatarTyped: marks,
  avatar: null,
  locationTyped: `${marks} secondlife://`,
  slurl: null,
  paidTyped: marks,
  amountLsd: null,
  paidAt: null,
  transactionTyped: marks,
  transactionId: null,
  payerTyped: marks,
  payer: null,
  method: "in_world",
  tierbox: "something_bad",
  details: marks,
  screenshots: 99,
  dm: "blocked",
  threadId: snowflake,
  filedAt: 0,
};

test.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false],
])("the longest confirmation fits into a message: own %s, existing %s", (isOwn, isExisting) => {
  const facts = { ticket, arePaymentsPaused: true, isOwn, now: evening };
  const incidents = { linked: incident, others: [incident] };
  const refused = [marks, marks, marks];
  const message = composeConfirmation({ ...facts, incidents }, { isExisting, refused });
  expect(message.content.length).toBeLessThanOrEqual(2000);
});

test("a payer whose name was not read is pointed out, with the button that opens it again", () => {
  const facts = { arePaymentsPaused: false, isOwn: true, now: evening };
  const incidents = { linked: null, others: [] };
  const compose = (change: Partial<typeof ticket>) =>
    composeConfirmation({ ...facts, incidents, ticket: { ...ticket, ...change } });
  const label = "Paid by another avatar";
  const unread = compose({ payerTyped: "¿Nils?" });
  expect(unread.content).toContain(
    `Paid by ¿Nils? (in-world).\nThe payer's name could not be read`,
  );
  expect(unread.content).toContain(`**${label}** opens it again.`);
  expect(unread.buttons?.map((button) => button.label)).toContain(label);
  for (const change of [{ payerTyped: null }, { payer: "nils" }, { status: "closed" as const }]) {
    expect(compose(change).content).not.toContain("payer's name");
  }
});
