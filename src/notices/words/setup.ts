export const setupWords = {
  wrongKind: (channel: string, use: string, kinds: string) =>
    `${channel} can't be the ${use} channel: choose ${kinds}.`,
  sharedChannel: (channel: string, use: string, other: string) =>
    `${channel} can't be the ${use} and the ${other} channel at once: choose three different channels.`,
  missingPermissions: (channel: string, permissions: string) =>
    `I lack permissions in ${channel}: **${permissions}**. Grant them to my role there, then run this again.`,
  uses: { notices: "notices", staff: "staff", payment_desk: "payment desk" },
  kinds: {
    notices: "an announcement or text channel",
    staff: "a text channel",
    payment_desk: "a text channel (private threads exist in no other kind)",
  },
  channelsSaved: (notices: string, staff: string, desk: string) =>
    `Saved. Notices go to ${notices}, staff work in ${staff}, payment tickets open under ${desk}.`,
  notPublished: "Notices isn't an announcement channel, so they aren't published to other servers.",
  noStaffRole: "Next: `/setup estate` with your staff role.",
  noDesk: "Next: `/setup desk` posts the panel that residents click.",
  readyOnce:
    "All else is set. Staff open an incident with `/incident open`; residents file from the panel, or with `/payment`.",
  ready:
    "All set. Staff open an incident with `/incident open`; residents file from the panel, or with `/payment`.",
  noChannels: "Next: `/setup channels`.",
  staffCannotSeeThreads: (role: string, desk: string) =>
    `${role} can't see ticket threads yet: give that role **Manage Threads** in ${desk}.`,
  staffCannotSeeCommands: (role: string) =>
    `Discord hides \`/incident\` and \`/ticket\` from ${role}: give that role **Manage Messages**, or allow them under Server Settings, Integrations.`,
  estateSaved: (name: string, role: string) => `Saved. ${name}: staff are everyone with ${role}.`,
  everyoneIsNoStaff: "Choose a role that only staff have, not @​everyone.",
  longHelpUrl: (most: number) =>
    `The help link is too long once its special letters are encoded: at most ${most} characters. Use a shorter link.`,
  badHelpUrl: "The help link must be a full address that starts with https://.",
} as const;
