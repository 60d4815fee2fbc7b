const countOf = (count: number, one: string, more: string) =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;
const lag = (seconds: number, isAhead: boolean) =>
  `This machine's clock is ${seconds} s ${isAhead ? "ahead of" : "behind"} Discord's`;

/** What `npm run doctor` and `/setup check` say, on a terminal as in Discord: one line a test. */
export const checkWords = {
  headline: (count: number) => `All is well: ${countOf(count, "check", "checks")}.`,
  headlineToDo: (count: number, all: number) =>
    `${count} of ${all} checks ${count === 1 ? "needs" : "need"} something done:`,
  /** Before a line's text. */
  levels: { ok: "ok", warn: "warn", fail: "fail" },

  configured: "Every variable of the configuration is good.",
  databases: {
    current: () => "The database opens, is whole and up to date.",
    absent: (file: string) =>
      `There is no database at \`${file}\` yet: the bot makes it when it starts (\`npm start\`).`,
    older: (file: string) =>
      `The database \`${file}\` is of an earlier version: the bot brings it up to date when it starts.`,
    newer: (file: string) =>
      `The database \`${file}\` is of a newer version than this one: run that version again, or restore the backup from before it.`,
    unreadable: (file: string, why: string) =>
      `The database \`${file}\` can't be read (${why}): see that DATABASE_URL names it and that this user may read it.`,
    damaged: (file: string, why: string) =>
      `The database \`${file}\` is damaged (${why}): stop the bot and restore the newest backup.`,
  },
  writable: "The database and its folder can be written.",
  notWritable: (file: string) =>
    `This user may not write \`${file}\` or its folder: give both to the user that runs the bot.`,
  roomLeft: (free: number) => `The database's disk has ${free} MB left.`,
  noRoom: (free: number, needed: number) =>
    `The database's disk has only ${free} MB left: free some, so that there are ${needed} MB.`,

  reached: "Discord can be reached.",
  unreachable: (url: string, why: string) =>
    `Discord can't be reached at ${url} (${why}): check this machine's network, then discordstatus.com. Nothing of Discord could be tested.`,
  accepted: (user: string) => `Discord takes the token, which is ${user}'s.`,
  rejected:
    "DISCORD_TOKEN was rejected by Discord: copy a fresh one from the Bot page. Until then servers, channels and commands can't be tested.",
  connected: "The bot is connected.",
  ping: (ms: number) => `The bot is connected, and Discord answers it in ${ms} ms.`,
  slowPing: (ms: number) =>
    `Discord took ${ms} ms to answer the bot, which must answer within 3 s: check this machine's load and network.`,
  starts: (left: number, total: number) =>
    `Discord lets the bot connect ${left} more times of ${total}.`,
  fewStarts: (starts: string, hours: number) =>
    `${starts} Find out why it restarts so often; they are renewed within ${hours} h.`,
  noStarts: (hours: number) =>
    `Discord lets the bot connect no more today: stop it, and start it again in ${hours} h.`,
  registered: "Discord has the commands of this version.",
  notRegistered:
    "Discord's commands are not those of this version: start the bot anew, which registers them.",
  clockRight: "This machine's clock agrees with Discord's.",
  clockOff: (seconds: number, isAhead: boolean) =>
    `${lag(seconds, isAhead)}: let it be set by the network (NTP).`,
  clockTooFarOff: (seconds: number, isAhead: boolean) =>
    `${lag(seconds, isAhead)}, so every SLT time is wrong: let it be set by the network (NTP).`,
  noAnswer: (about: string, why: string) =>
    `Discord didn't tell ${about} (${why}): run this again in a minute.`,
  about: {
    gateway: "whether the bot may connect",
    commands: "which commands it has",
    server: "about this server",
  },

  noEstates: "No server is set up yet: an admin runs `/setup channels` there.",
  notSetUp: "This server isn't set up yet: run `/setup channels`.",
  serverThere: "The bot is in this server.",
  serverGone:
    "The bot is no longer in this server: invite it again with the address in the README.",
  channelUnset: (use: string) => `No ${use} channel is chosen: run \`/setup channels\`.`,
  channelGone: (use: string) =>
    `The ${use} channel is gone: choose another one with \`/setup channels\`.`,
  channelRight: (use: string, label: string) =>
    `The ${use} channel ${label} is of the right kind, and the bot has every permission there.`,
  wrongKind: (label: string, use: string, kinds: string) =>
    `${label} can't be the ${use} channel: choose ${kinds} with \`/setup channels\`.`,
  sharedChannel: (label: string, use: string, other: string) =>
    `The ${use} and the ${other} channel are both ${label}: choose three different channels with \`/setup channels\`.`,
  missingPermissions: (label: string, permissions: string) =>
    `The bot lacks permissions in ${label}: grant its role ${permissions} there.`,
  published: "Notices are published to the servers that follow their channel.",
  notPublished:
    "Notices aren't published: their channel is a text channel, not an announcement one.",
  roleUnset: "No staff role is chosen: run `/setup estate`.",
  roleGone: "The staff role is gone: choose another one with `/setup estate`.",
  seesCommands: (role: string) => `${role} can see \`/incident\` and \`/ticket\`.`,
  seesNoCommands: (role: string) =>
    `Discord hides \`/incident\` or \`/ticket\` from ${role}: give that role Manage Messages, or allow both under Server Settings, Integrations.`,
  seesThreads: (role: string) => `${role} can see ticket threads.`,
  seesNoThreads: (role: string, desk: string) =>
    `${role} can't see ticket threads: give that role View Channel and Manage Threads in ${desk}.`,
  noPanel: "The payment desk has no panel for residents: post it with `/setup desk`.",
  panelWaits: "The payment desk's panel isn't posted yet: if it stays so, run `/setup desk` again.",
  panelGone: "The payment desk's panel was deleted: post it again with `/setup desk`.",
  panelThere: "The payment desk's panel is there.",
  delivered: "Every message of the last 7 days went out.",
  failed: (count: number) =>
    `${countOf(count, "message was", "messages were")} given up in the last 7 days: put right what is wrong here, then look at the consoles in the staff channel.`,
  stuck: (count: number) =>
    `${countOf(count, "message has", "messages have")} waited for minutes: put right what is wrong here, and see that the bot runs.`,
} as const;
