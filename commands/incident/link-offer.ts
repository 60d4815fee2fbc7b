import { button } from "#src/discord/feature";
import { replace } from "#src/discord/respond";
import { answerLinkOffer } from "#src/incidents/answer-link-offer";
import { answerOfferId } from "#src/notices/compose-link-offer";

export const answerOfferButton = button(answerOfferId, async (app, interaction, actor, offer) =>
  replace(interaction, await answerLinkOffer(app, actor, offer)),
);
