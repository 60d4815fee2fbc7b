import { customId, intText } from "#src/custom-id";
import { button, select } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { getInWorldCopy, type InWorldNotice } from "#src/incidents/get-in-world-copy";
import type { Button, Message, Select } from "#src/notices/message";
import { stripInvisible } from "#src/notices/neutralise";
import { addInWorldCopy } from "#src/notices/render-in-world";
import { inWorldWords } from "#src/notices/words/in-world";
import { formatSlt } from "#src/time/format-slt";

const inWorldId = customId("incident.in-world", { event: intText });
const pickId = customId("incident.in-world-pick", {});

/** Offers the in-world copy of an announced event. */
export function inWorldButton(event: { id: number }): Button {
  return {
    label: inWorldWords.button,
    id: inWorldId.encode({ event: event.id }),
    style: "secondary",
  };
}

/** A notice's in-world copy, with a select of the incident's other notices where there are any. */
export function renderInWorldCopy(notice: InWorldNotice): Message {
  const { incident, toldAt, copy, notices, now } = notice;
  const { copyOf, severalParts } = inWorldWords;
  const about = copyOf(incident.number, formatSlt(toldAt, now));
  const isInParts = copy.parts.length > 1;
  const message: Message = {
    content: [about, ...(isInParts ? [severalParts(copy.parts.length)] : [])].join("\n"),
    selects: notices.length > 1 ? [renderChoice(notices, now)] : [],
  };
  return addInWorldCopy(message, copy);
}

function renderChoice(notices: InWorldNotice["notices"], now: number): Select {
  return {
    id: pickId.encode({}),
    placeholder: inWorldWords.otherNotice,
    options: notices.map(({ eventId, headline, toldAt }) => ({
      label: inWorldWords.choice(formatSlt(toldAt, now), stripInvisible(headline)),
      value: String(eventId),
    })),
  };
}

export const inWorldCopyButton = button(inWorldId, async (app, interaction, actor, { event }) => {
  await respond(interaction, renderInWorldCopy(await getInWorldCopy(app, actor, { event })));
});

export const inWorldPick = select(pickId, async (app, interaction, actor) => {
  const [picked = ""] = interaction.values;
  // No event has the id 0: a value that isn't an id is answered as an event that isn't there.
  const event = intText.read(picked) ?? 0;
  await replace(interaction, renderInWorldCopy(await getInWorldCopy(app, actor, { event })));
});
