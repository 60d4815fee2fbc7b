import { after } from "#tests/e2e/messages/after";
import { asking } from "#tests/e2e/messages/asking";
import { consoleCard } from "#tests/e2e/messages/console";
import { correcting } from "#tests/e2e/messages/correcting";
import { delivered } from "#tests/e2e/messages/delivered";
import { ending } from "#tests/e2e/messages/ending";
import { filing } from "#tests/e2e/messages/filing";
import { finding } from "#tests/e2e/messages/finding";
import { inWorld } from "#tests/e2e/messages/in-world";
import { logging } from "#tests/e2e/messages/logging";
import { opening } from "#tests/e2e/messages/opening";
import { progress } from "#tests/e2e/messages/progress";
import { rarer } from "#tests/e2e/messages/rarer";
import { settingUp } from "#tests/e2e/messages/setting-up";
import { threads } from "#tests/e2e/messages/threads";
import { ticketFinding } from "#tests/e2e/messages/ticket-finding";
import { ticketWork } from "#tests/e2e/messages/ticket-work";
import { tickets } from "#tests/e2e/messages/tickets";
import type { Chapter } from "#tests/e2e/support/catalogue";

/** In the order in which people meet them. */
export const chapters: readonly Chapter[] = [
  settingUp,
  opening,
  consoleCard,
  logging,
  correcting,
  progress,
  inWorld,
  tickets,
  ticketWork,
  filing,
  threads,
  asking,
  ending,
  after,
  delivered,
  finding,
  rarer,
  ticketFinding,
];
