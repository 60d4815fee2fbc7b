import type { Show } from "#sandbox/page/director/open-show";
import type { StoryPlayer } from "#sandbox/page/director/story-player";
import type { DirectorAsk } from "#sandbox/page/protocol";
import { DriverError } from "#sandbox/wait";

const elsewhere =
  "The story plays on its own day. Start over on February 19, 2022, and play it there.";

/** Does what the panel asks for, on the show as it is. */
export async function directShow(
  show: Show,
  asked: Exclude<DirectorAsk, { do: "reset" }>,
): Promise<void> {
  switch (asked.do) {
    case "fault":
      show.faults.set(asked.fault, asked.on);
      return;
    case "drop-connection":
      return dropConnection(show);
    case "bot":
      return directBot(show, asked.what);
    case "story":
      if (show.day !== "story") throw new DriverError(elsewhere);
      return directStory(show.player, asked.what, asked.speed);
  }
}

function dropConnection({ scene: { sandbox }, bot }: Show): void {
  if (sandbox.sessions.connected === 0) {
    throw new DriverError("The bot has no connection. Start it, or wait until it is ready.");
  }
  sandbox.faults.closeGateway();
  bot.note("Discord dropped the bot's connection.");
}

async function directBot({ bot, startBot }: Show, what: "kill" | "stop" | "start"): Promise<void> {
  if (what === "start") void startBot();
  else await bot[what]();
}

/** Playing is answered at once; how it goes is told as it goes. */
async function directStory(
  player: StoryPlayer,
  what: "step" | "skip" | "play" | "pause",
  speed: number,
): Promise<void> {
  if (what === "play") void player.play(speed);
  else if (what === "step") void player.step();
  else await player[what]();
}
