import type { Ask } from "#sandbox/page/protocol";
import type { Scene } from "#sandbox/page/scene";
import type { PageWindow } from "#sandbox/page/windows/page-window";
import { isAfter, type ReadMarks } from "#sandbox/page/windows/read-marks";
import { shownMessages, type Watch } from "#sandbox/page/windows/view-window";
import { DriverError } from "#sandbox/wait";
import { canSee } from "#sandbox/world/permissions";
import type { Message } from "#sandbox/world/types";

type WatchAsk = Extract<Ask, { do: "watch" }>;

/** From now on the window shows this person and place. What was unread there then stays marked. */
export function watch(
  window: PageWindow,
  marks: ReadMarks,
  { person, place, limit }: WatchAsk,
): Watch {
  const { scene, watch: earlier } = window;
  if (!scene.players.some((player) => player.person.id === person)) {
    throw new DriverError("Nobody by that id can be played here.");
  }
  const stays = earlier?.userId === person && earlier.placeId === place;
  const next: Watch = { userId: person, placeId: place, limit, firstUnread: null };
  next.firstUnread = stays ? earlier.firstUnread : findUnread(scene, marks, next);
  window.watch = next;
  return next;
}

function findUnread(scene: Scene, marks: ReadMarks, { userId, placeId }: Watch): string | null {
  const mark = placeId === null ? null : marks.lastRead(userId, placeId);
  const isUnread = ({ id, authorId }: Message) => authorId !== userId && isAfter(id, mark);
  return messagesOf(scene, userId, placeId).find(isUnread)?.id ?? null;
}

/** Whatever is there in an open place counts as read. */
export function markRead(scene: Scene, marks: ReadMarks, { userId, placeId }: Watch): void {
  const newest = messagesOf(scene, userId, placeId).at(-1);
  if (placeId !== null && newest) marks.mark(userId, placeId, newest.id);
}

function messagesOf({ world }: Scene, userId: string, placeId: string | null): Message[] {
  const place = placeId === null ? undefined : world.places.get(placeId);
  return place && canSee(world, place, userId) ? shownMessages(world, place, userId) : [];
}
