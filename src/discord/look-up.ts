import type { Client } from "discord.js";
import type { LookUp } from "#src/checks/check-up";
import { gatherAccount, orNoAnswer } from "#src/discord/account-facts";
import type { Feature } from "#src/discord/feature";
import { gatherServer, type Naming } from "#src/discord/server-facts";

/** Looks at Discord with a client that has its token, connected or not; changes nothing there. */
export function createLookUp(client: Client, features: readonly Feature[], naming: Naming): LookUp {
  return async () => {
    const { facts, account } = await gatherAccount(client, features);
    if (!account) return { facts, server: null };
    return {
      facts,
      server: (estate, panel) =>
        orNoAnswer(gatherServer(client, account, { estate, panel, naming })),
    };
  };
}
