import type { StoryPlayer } from "#sandbox/page/director/story-player";
import type { Cast } from "#sandbox/story/cast";
import { fetchReport } from "#sandbox/story/february-19";
import { printMessages, printText } from "#sandbox/story/print";

/** Plays the whole story, then prints what its people read. */
export async function tellStory(cast: Cast, player: StoryPlayer): Promise<void> {
  const { rosa, sam, channels } = cast;
  await player.play(0);
  if (player.trouble !== null) throw new Error(player.trouble);
  const [thread] = rosa.threads(channels.desk);
  if (!thread) throw new Error("The resident's thread was not opened.");
  printMessages(`#notices, as ${rosa.name} reads it`, rosa.read(channels.notices));
  printMessages(`Private thread “${thread.name}”`, rosa.read(thread));
  const consoles = sam.read(channels.staff).filter(({ text }) => text.startsWith("Incident #1: "));
  printMessages(`The incident's console in #staff, as ${sam.name} reads it`, consoles);
  printText("incident-1.md", await fetchReport(cast));
}
