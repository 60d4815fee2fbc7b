/**
 * A text as a test can state it: Discord's timestamp markup as UTC, which readers see in their own
 * zone, links to messages without their ids, and what only this machine knows left out.
 */
export function readable(text: string): string {
  return text
    .replace(/\d+(?= MB left)/g, "…")
    .replace(/(?<=The bot is connected).*(?=\.$)/gm, "")
    .replace(/(?<=discord\.com\/channels)(?:\/\d+)+/g, "/…")
    .replace(/<t:(\d+):\w>/g, (_, seconds: string) => {
      const iso = new Date(Number(seconds) * 1000).toISOString();
      return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
    });
}
