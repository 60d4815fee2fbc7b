import type { DirectChannel, World } from "#sandbox/world/types";

export function findDirect(world: World, userId: string): DirectChannel | undefined {
  return [...world.places.values()].find(
    (place): place is DirectChannel => place.kind === "dm" && place.recipientId === userId,
  );
}

export function openDirect(world: World, userId: string): DirectChannel {
  const existing = findDirect(world, userId);
  if (existing) return existing;
  const channel: DirectChannel = {
    kind: "dm",
    id: world.nextId(),
    type: 1,
    recipientId: userId,
    lastMessageId: null,
  };
  world.places.set(channel.id, channel);
  return channel;
}
