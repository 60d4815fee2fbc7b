import type { EstateFacts, ServerFacts } from "#src/checks/facts";
import { fail, type Line, ok, warn } from "#src/checks/line";
import { type ChannelUse, findFlaw, findShared } from "#src/estates/check-channel";
import { checkWords as words } from "#src/notices/words/check";
import { publicPageWords } from "#src/notices/words/public-page";
import { setupWords } from "#src/notices/words/setup";

type Check = (facts: EstateFacts) => Line[];

/** What is tested of each estate, in the order in which it is to be put right. */
export const estateChecks: readonly Check[] = [
  checkServer,
  (facts) => checkChannel(facts, "notices"),
  checkPublishing,
  (facts) => checkChannel(facts, "staff"),
  (facts) => checkChannel(facts, "payment_desk"),
  checkDistinct,
  checkStaffRole,
  checkPanel,
  checkPublicPage,
  checkDeliveries,
];

function seen({ server }: EstateFacts): ServerFacts | null {
  return server !== null && typeof server === "object" && "channels" in server ? server : null;
}

function checkServer({ server }: EstateFacts): Line[] {
  if (server === null) return [];
  if (server === "gone") return [fail(words.serverGone)];
  if ("noAnswer" in server) return [warn(words.noAnswer(words.about.server, server.noAnswer))];
  return [ok(words.serverThere)];
}

function checkChannel(facts: EstateFacts, use: ChannelUse): Line[] {
  const name = setupWords.uses[use];
  if (!facts.isSet[use]) return [fail(words.channelUnset(name))];
  const server = seen(facts);
  if (!server) return [];
  const channel = server.channels[use];
  if (!channel) return [fail(words.channelGone(name))];
  const flaw = findFlaw(use, channel);
  if (!flaw) return [ok(words.channelRight(name, channel.label))];
  if (flaw === "wrong kind") {
    return [fail(words.wrongKind(channel.label, name, setupWords.kinds[use]))];
  }
  return [fail(words.missingPermissions(channel.label, flaw.missing.join(", ")))];
}

function checkPublishing(facts: EstateFacts): Line[] {
  const notices = seen(facts)?.channels.notices;
  if (!notices || findFlaw("notices", notices) === "wrong kind") return [];
  const { published, notPublished } = words;
  return [ok(notices.kind === "announcement" ? published : notPublished)];
}

/** One that is taken for two uses was chosen before `/setup channels` refused that. */
function checkDistinct(facts: EstateFacts): Line[] {
  const channels = seen(facts)?.channels;
  const [one, other] = (channels && findShared(channels)) ?? [];
  if (!one || !other) return [];
  const { uses } = setupWords;
  return [fail(words.sharedChannel(channels?.[one]?.label ?? "", uses[one], uses[other]))];
}

function checkStaffRole(facts: EstateFacts): Line[] {
  if (!facts.isSet.staffRole) return [fail(words.roleUnset)];
  const server = seen(facts);
  if (!server) return [];
  if (!server.staffRole) return [fail(words.roleGone)];
  const { label, seesCommands, seesThreads } = server.staffRole;
  const desk = server.channels.payment_desk?.label ?? "";
  const lines = [seesCommands ? ok(words.seesCommands(label)) : fail(words.seesNoCommands(label))];
  if (seesThreads === null) return lines;
  return [
    ...lines,
    seesThreads ? ok(words.seesThreads(label)) : fail(words.seesNoThreads(label, desk)),
  ];
}

function checkPanel(facts: EstateFacts): Line[] {
  if (facts.panel === "never asked for") return [warn(words.noPanel)];
  if (facts.panel === "waiting") return [warn(words.panelWaits)];
  const isThere = seen(facts)?.isPanelThere ?? null;
  if (isThere === null) return [];
  return [isThere ? ok(words.panelThere) : fail(words.panelGone)];
}

function checkPublicPage({ publicPage }: EstateFacts): Line[] {
  if (!publicPage) return [];
  const { checkOn, checkNotServed } = publicPageWords;
  const { where, isServed } = publicPage;
  return [isServed ? ok(checkOn(where)) : warn(checkNotServed)];
}

function checkDeliveries({ failed, stuck }: EstateFacts): Line[] {
  const lines: Line[] = [];
  if (failed > 0) lines.push(fail(words.failed(failed)));
  if (stuck > 0) lines.push(warn(words.stuck(stuck)));
  return lines.length > 0 ? lines : [ok(words.delivered)];
}
