import { expect, test } from "vitest";
import { readDiscordLink } from "#sandbox/page/client/markdown/discord-link";

test.each([
  ["https://discord.com/channels/1/22/333", { place: "22", message: "333" }],
  ["https://discord.com/channels/1/22", { place: "22" }],
  ["https://ptb.discord.com/channels/@me/22/333", { place: "22", message: "333" }],
  ["https://discord.com/channels/1/22/333/4", null],
  ["https://discord.com.example/channels/1/22/333", null],
  ["https://example.com/https://discord.com/channels/1/22", null],
])("%s", (url, inside) => {
  expect(readDiscordLink(url)).toEqual(inside);
});
