import type { Ask } from "#sandbox/page/protocol";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { isAfter, type ReadMarks } from "#sandbox/page/windows/read-marks";
import { shownMessages } from "#sandbox/page/windows/view-window";
import { DriverError } from "#sandbox/wait";
import { canSee } from "#sandbox/world/permissions";

/** From now on the window shows this person and place; what was unread there is marked first. */
export function watch(
  window: PageWindow,
  marks: ReadMarks,
  { person, place, limit }: Extract<Ask, { do: "watch" }>,
): void {
  const { players, world } = window.scene;
  if (!players.some((player) => player.person.id === person)) {
    throw new DriverError("Nobody by that id can be played here.");
  }
  const earlier = window.watch;
  const stays = earlier?.userId === person && earlier.placeId === place;
  const found = place === null ? undefined : world.places.get(place);
  const firstUnread = () => {
    if (!found || !canSee(world, found, person)) return null;
    const mark = marks.lastRead(person, found.id);
    const unread = shownMessages(world, found, person).find(
      ({ id, authorId }) => authorId !== person && isAfter(id, mark),
    );
    return unread?.id ?? null;
  };
  window.watch = {
    userId: person,
    placeId: place,
    limit,
    firstUnread: stays ? earlier.firstUnread : firstUnread(),
  };
}
