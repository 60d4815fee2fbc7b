import { customId, intText } from "#src/custom-id";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { getIncidentPage, type IncidentPage } from "#src/incidents/list-incidents";
import { composeIncidentList } from "#src/notices/compose-incident-list";
import type { Button, Message } from "#src/notices/message";
import { findingWords } from "#src/notices/words/finding";

const listPageId = customId("incident.list", { page: intText });

export const list: Subcommand = {
  data: { name: "list", description: "List the incidents, open ones first" },
  async run(app, interaction, actor) {
    await respond(interaction, renderPage(await getIncidentPage(app, actor, { page: 1 })));
  },
};

export const listPageButton = button(listPageId, async (app, interaction, actor, { page }) =>
  replace(interaction, renderPage(await getIncidentPage(app, actor, { page }))),
);

function renderPage(found: IncidentPage): Message {
  const { page, pages } = found;
  const turn = (label: string, to: number): Button[] =>
    to < 1 || to > pages
      ? []
      : [{ label, id: listPageId.encode({ page: to }), style: "secondary" }];
  return {
    ...composeIncidentList(found),
    buttons: [...turn(findingWords.previous, page - 1), ...turn(findingWords.next, page + 1)],
  };
}
