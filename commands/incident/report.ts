import { ApplicationCommandOptionType } from "discord.js";
import { suggestIncident, whichIncident } from "#commands/incident/options";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { customId, intText } from "#src/custom-id";
import { type Answerable, button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { getReport, isPublishable, type ReportPreview } from "#src/incidents/get-report";
import { publishReport } from "#src/incidents/publish-report";
import type { Message } from "#src/notices/message";
import { reportWords } from "#src/notices/words/report";

const publishReportId = customId("incident.publish-report", { incident: intText });

export const report: Subcommand = {
  data: {
    name: "report",
    description: "Preview the incident's report, then publish it with a button",
    options: [
      whichIncident,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: "publish",
        description: "Post it for residents, or update the post (no)",
      },
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const incident = interaction.options.getString("incident") ?? undefined;
    if (interaction.options.getBoolean("publish")) {
      return respond(interaction, await publish(app, actor, incident));
    }
    await answerReport(app, interaction, actor, incident);
  },
};

export const publishReportButton = button(
  publishReportId,
  async (app, interaction, actor, { incident }) =>
    replace(interaction, await publish(app, actor, String(incident))),
);

/** Shows the report as it would be posted, with the button that posts it; the console does so too. */
export async function answerReport(
  app: App,
  interaction: Answerable,
  actor: Actor,
  incident: string | undefined,
): Promise<void> {
  await respond(interaction, renderPreview(await getReport(app, actor, { incident })));
}

async function publish(app: App, actor: Actor, which: string | undefined): Promise<Message> {
  const { incident, link, noticesChannelId } = await publishReport(app, actor, { incident: which });
  const { onItsWay, beingUpdated } = reportWords;
  const content = link
    ? beingUpdated(incident.number, link)
    : onItsWay(incident.number, `<#${noticesChannelId}>`);
  return { content };
}

/** The post as residents would see it, under a line that says what the button does. */
function renderPreview(preview: ReportPreview): Message {
  const { incident, post, link } = preview;
  const heading = `${reportWords.preview(incident.number)} ${describeNext(preview)}`;
  const shown = { ...post, content: `${heading}\n${post.content}` };
  if (!isPublishable(incident)) return shown;
  return {
    ...shown,
    buttons: [
      {
        label: link ? reportWords.publishAgain : reportWords.publish,
        id: publishReportId.encode({ incident: incident.number }),
        style: "primary",
      },
    ],
  };
}

function describeNext({ incident, link, noticesChannelId }: ReportPreview): string {
  if (incident.quiet) return reportWords.notWhileQuiet;
  if (!isPublishable(incident)) return reportWords.notBeforeAllClear;
  return link ? reportWords.isPosted(link) : reportWords.publishPosts(`<#${noticesChannelId}>`);
}
