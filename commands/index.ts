import { incidentConsole } from "#commands/console/feature";
import { incident } from "#commands/incident/feature";
import { myTickets } from "#commands/my-tickets/feature";
import { payment } from "#commands/payment/feature";
import { createSetup } from "#commands/setup/feature";
import { status } from "#commands/status/feature";
import { ticket } from "#commands/ticket/feature";
import type { Feature } from "#src/discord/feature";

/** Everything people can do with the bot in Discord; the router and the registrar both read it. */
export const features: readonly Feature[] = [
  incident,
  incidentConsole,
  payment,
  myTickets,
  createSetup(() => features),
  status,
  ticket,
];
