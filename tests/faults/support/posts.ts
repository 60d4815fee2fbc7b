import type { MessageView } from "#sandbox/driver/message-view";
import type { Cast } from "#tests/faults/support/cast";

/** Everything that stands in the estate's channels and threads and its people's direct messages by the bot. */
export function listPosts({ estate, staff, residents }: Cast): MessageView[] {
  const { owner } = estate.guild;
  const places = [...owner.channels(), ...owner.threads()];
  const shared = places.flatMap((place) => owner.read(place));
  const direct = [...staff, ...residents].flatMap((person) => person.dms());
  return [...shared, ...direct].filter(({ author, type }) => author.bot && type === 0);
}
