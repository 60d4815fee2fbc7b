import type { PlaceInfo } from "#sandbox/page/protocol";

export type Unread = {
  /** How often one is mentioned in what is unread. */
  pings: number;
  isUnread: boolean;
  /** What a screen reader says behind a name; empty where all is read. */
  words: string;
};

/** What is unread in those places. */
export function countUnread(places: readonly PlaceInfo[]): Unread {
  const pings = places.reduce((sum, place) => sum + place.pings, 0);
  const isUnread = places.some(({ unread }) => unread > 0);
  const words = pings > 0 ? `, ${sayPings(pings)}` : isUnread ? ", unread" : "";
  return { pings, isUnread, words };
}

export function sayPings(pings: number): string {
  return pings === 1 ? "1 mention" : `${pings} mentions`;
}
