import type { OpenScene } from "#sandbox/page/director/open-scene";
import type { DirectorInfo } from "#sandbox/page/protocol";
import type { LoggedRequest } from "#sandbox/request-log";
import { steps } from "#sandbox/story/february-19";

const shownRequests = 30;

/** All that the director's panel shows. */
export function describeScene(scene: OpenScene): DirectorInfo {
  const { bot, player, sandbox } = scene;
  return {
    bot: bot.state,
    botNews: [...bot.news],
    isSetUp: scene.isSetUp(),
    now: sandbox.clock.now(),
    world: scene.kind,
    story: {
      done: player.done,
      steps: steps.map(({ at, text }) => ({ at, text })),
      isPlaying: player.isPlaying,
      speed: player.speed,
      trouble: player.trouble,
    },
    faults: scene.faults.state(),
    requests: sandbox.requests.slice(-shownRequests).map(describeRequest),
  };
}

/** By its route, which holds no token. */
function describeRequest({ at, method, path, route, status, isAnswered }: LoggedRequest) {
  const shown = route ?? path.replace(/\?.*/, "").slice(0, 100);
  return { at, method, path: shown, status: isAnswered ? status : null };
}
