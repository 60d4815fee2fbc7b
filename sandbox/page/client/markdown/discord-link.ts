const pattern = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** The place, and the message in it, that one of Discord's own addresses leads to. */
export function readDiscordLink(url: string): { place: string; message?: string } | null {
  const [, place, message] = pattern.exec(url) ?? [];
  if (place === undefined) return null;
  return message === undefined ? { place } : { place, message };
}
