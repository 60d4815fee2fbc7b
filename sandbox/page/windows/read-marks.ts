/** Up to where each person has read each place; forgotten with the scene. */
export type ReadMarks = {
  lastRead(personId: string, placeId: string): string | null;
  mark(personId: string, placeId: string, messageId: string): void;
};

export function createReadMarks(): ReadMarks {
  const marks = new Map<string, string>();
  const key = (personId: string, placeId: string) => `${personId} ${placeId}`;
  return {
    lastRead: (personId, placeId) => marks.get(key(personId, placeId)) ?? null,
    mark: (personId, placeId, messageId) => void marks.set(key(personId, placeId), messageId),
  };
}

/** Ids grow with time, but their texts don't sort by themselves. */
export function isAfter(messageId: string, markId: string | null): boolean {
  return markId === null || BigInt(messageId) > BigInt(markId);
}
