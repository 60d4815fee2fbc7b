import { expect, test } from "vitest";
import { estateChecks } from "#src/checks/check-estate";
import type { EstateFacts, ServerFacts } from "#src/checks/facts";
import { permissionNames } from "#src/discord/channel-facts";
import { type ChannelUse, findFlaw } from "#src/estates/check-channel";

const granted = Object.keys(permissionNames);
const server: ServerFacts = {
  channels: {
    notices: { id: "1", label: "#news", kind: "announcement", granted },
    staff: { id: "2", label: "#staff", kind: "text", granted },
    payment_desk: { id: "3", label: "#desk", kind: "text", granted },
  },
  staffRole: { label: "@Staff", seesCommands: true, seesThreads: true },
  isPanelThere: true,
};
const isSet = { notices: true, staff: true, payment_desk: true, staffRole: true };
const well: EstateFacts = {
  isSet,
  server,
  panel: "posted",
  publicPage: null,
  failed: 0,
  stuck: 0,
};

function check(change: Partial<EstateFacts>): string[] {
  const facts = { ...well, ...change };
  return estateChecks.flatMap((one) => one(facts)).map((line) => `${line.level} ${line.text}`);
}

const toDo = (change: Partial<EstateFacts>) =>
  check(change).filter((line) => !line.startsWith("ok "));
const withServer = (change: Partial<ServerFacts>) => toDo({ server: { ...server, ...change } });

test("an estate that is well has an ok for each test", () => {
  expect(check({})).toEqual([
    "ok The bot is in this server.",
    expect.stringMatching(/^ok The notices channel #news is of the right kind/),
    "ok Notices are published to the servers that follow their channel.",
    expect.stringMatching(/^ok The staff channel #staff is of the right kind/),
    expect.stringMatching(/^ok The payment desk channel #desk is of the right kind/),
    "ok @Staff can see `/incident` and `/ticket`.",
    "ok @Staff can see ticket threads.",
    "ok The payment desk's panel is there.",
    "ok Every message of the last 7 days went out.",
  ]);
});

test.each<ChannelUse>(["notices", "staff", "payment_desk"])(
  "%s: each permission that setup asks for there is missed by name, and no other",
  (use) => {
    for (const permission of granted) {
      const channel = {
        ...server.channels[use],
        id: "here",
        label: "#here",
        kind: "text" as const,
        granted: granted.filter((name) => name !== permission),
      };
      const expected = findFlaw(use, channel)
        ? [`fail The bot lacks permissions in #here: grant its role ${permission} there.`]
        : [];
      expect(withServer({ channels: { ...server.channels, [use]: channel } })).toEqual(expected);
    }
  },
);

test("channels that are unset, gone or of the wrong kind", () => {
  const news = { id: "4", label: "#news", kind: "announcement" as const, granted };
  const channels = { ...server.channels, payment_desk: news };
  expect(withServer({ channels })).toEqual([
    "fail #news can't be the payment desk channel: choose a text channel (private threads exist in no other kind) with `/setup channels`.",
  ]);
  const gone = { ...server.channels, notices: null };
  expect(withServer({ channels: gone })).toEqual([
    "fail The notices channel is gone: choose another one with `/setup channels`.",
  ]);
  expect(toDo({ isSet: { ...isSet, staff: false } })).toEqual([
    "fail No staff channel is chosen: run `/setup channels`.",
  ]);
});

test("a channel for two uses, chosen when that was still taken", () => {
  const { staff } = server.channels;
  expect(withServer({ channels: { ...server.channels, payment_desk: staff } })).toEqual([
    "fail The staff and the payment desk channel are both #staff: choose three different channels with `/setup channels`.",
  ]);
  const channels = { notices: staff, staff, payment_desk: staff };
  expect(withServer({ channels })).toHaveLength(1);
});

test("notices in a text channel are well, though not published", () => {
  const plain = { id: "4", label: "#plain", kind: "text" as const, granted };
  const channels = { ...server.channels, notices: plain };
  expect(check({ server: { ...server, channels } })).toContain(
    "ok Notices aren't published: their channel is a text channel, not an announcement one.",
  );
});

test.each<[Partial<EstateFacts>, RegExp[]]>([
  [{ server: "gone" }, [/^fail The bot is no longer in this server: invite it again/]],
  [{ server: { noAnswer: "503" } }, [/^warn .* about this server \(503\): run this again/]],
  [{ server: null }, []],
  [{ isSet: { ...isSet, staffRole: false } }, [/^fail No staff role is chosen: run `\/setup e/]],
  [{ panel: "never asked for" }, [/^warn .* no panel for residents: post it with `\/setup desk`/]],
  [{ panel: "waiting" }, [/^warn The payment desk's panel isn't posted yet/]],
  [{ failed: 1 }, [/^fail 1 message was given up in the last 7 days/]],
  [
    { failed: 2, stuck: 3 },
    [/^fail 2 messages were given up/, /^warn 3 messages have waited for minutes/],
  ],
  [{ server: { ...server, staffRole: null } }, [/^fail The staff role is gone: choose another/]],
  [{ server: { ...server, isPanelThere: false } }, [/^fail .* panel was deleted: post it again/]],
  [{ server: { ...server, isPanelThere: null } }, []],
])("%j", (change, expected) => {
  expect(toDo(change)).toEqual(expected.map((line) => expect.stringMatching(line)));
});

test("what a staff role can't see", () => {
  const staffRole = { label: "@Staff", seesCommands: false, seesThreads: false };
  expect(withServer({ staffRole })).toEqual([
    expect.stringMatching(/^fail Discord hides `\/incident` or `\/ticket` from @Staff/),
    expect.stringMatching(/^fail @Staff can't see ticket threads: .* Manage Threads in #desk/),
  ]);
  const deskGone = { ...staffRole, seesCommands: true, seesThreads: null };
  expect(withServer({ staffRole: deskGone })).toEqual([]);
});

test("a public page is named with where it is, and missed where nothing serves it", () => {
  const where = "https://history.example.com/dream";
  const line = (isServed: boolean) =>
    check({ publicPage: { where, isServed } }).filter((one) => one.includes("public page"));
  expect(line(true)).toEqual([`ok The public page is on, at ${where}.`]);
  expect(line(false)).toEqual([
    expect.stringMatching(
      /^warn The public page is on, but the bot serves no pages: set HTTP_PORT/,
    ),
  ]);
});
