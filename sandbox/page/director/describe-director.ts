import type { Show } from "#sandbox/page/director/open-show";
import type { DirectorInfo } from "#sandbox/page/protocol";
import type { LoggedRequest } from "#sandbox/request-log";
import { steps } from "#sandbox/story/february-19";

const shownRequests = 30;

/** All that the director's panel shows. */
export function describeDirector(show: Show): DirectorInfo {
  const { bot, player, scene } = show;
  return {
    bot: bot.state,
    botNews: [...bot.news],
    isSetUp: show.isSetUp(),
    now: scene.world.clock.now(),
    day: show.day,
    story: {
      done: player.done,
      steps: steps.map(({ at, text }) => ({ at, text })),
      isPlaying: player.isPlaying,
      speed: player.speed,
      trouble: player.trouble,
    },
    faults: show.faults.state(),
    requests: scene.sandbox.requests.slice(-shownRequests).map(describeRequest),
  };
}

/** By its route, which holds no token. */
function describeRequest({ at, method, path, route, status, isAnswered }: LoggedRequest) {
  const shown = route ?? path.replace(/\?.*/, "").slice(0, 100);
  return { at, method, path: shown, status: isAnswered ? status : null };
}
