import { expect, test } from "vitest";
import { textOf } from "#commands/incident/message-text";

const embed = { title: "CasperTech", description: "We are looking into it." };
const empty = { title: null, description: null };
const files = new Map([
  ["1", { name: "tierbox.png" }],
  ["2", { name: "chat.txt" }],
]);

test.each<[string, Parameters<typeof textOf>[0], string]>([
  ["words", { content: "Hi", embeds: [embed], attachments: files }, "Hi"],
  [
    "embeds alone",
    { content: "", embeds: [embed, empty, { ...empty, title: "Soon." }], attachments: files },
    "CasperTech\nWe are looking into it.\nSoon.",
  ],
  ["files alone", { content: "", embeds: [empty], attachments: files }, "tierbox.png, chat.txt"],
  ["nothing", { content: "", embeds: [], attachments: new Map() }, ""],
])("a message of %s says what it shows", (_, message, text) => {
  expect(textOf(message)).toBe(text);
});
