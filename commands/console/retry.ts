import { button } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { retryUndelivered } from "#src/incidents/retry-undelivered";
import { consoleIds } from "#src/notices/console-ids";
import { deliveredWords } from "#src/notices/words/delivered";

export const retryButton = button(
  consoleIds.retry,
  async (app, interaction, actor, { incident }) => {
    const count = await retryUndelivered(app, actor, { incident: String(incident) });
    const { retried, nothingToRetry } = deliveredWords;
    await respond(interaction, { content: count > 0 ? retried(count) : nothingToRetry });
  },
);
