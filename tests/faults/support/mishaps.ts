import type { FaultMatch, Faults } from "#sandbox/faults";
import type { Random } from "#tests/faults/support/random";

const messages = { method: "POST", path: "/channels/{channel_id}/messages" };
const threads = { method: "POST", path: "/channels/{channel_id}/threads" };
const edits = { method: "PATCH", path: "/channels/{channel_id}/messages/{message_id}" };
const crossposts = {
  method: "POST",
  path: "/channels/{channel_id}/messages/{message_id}/crosspost",
};
const members = { method: "PUT", path: "/channels/{channel_id}/thread-members/{user_id}" };
const directs = { method: "POST", path: "/users/@me/channels" };
const lookups = { method: "GET", path: /^\/(channels|guilds)\// };
const answers = {
  method: "POST",
  path: "/interactions/{interaction_id}/{interaction_token}/callback",
};

const routes: readonly (readonly [FaultMatch, number])[] = [
  [messages, 8],
  [threads, 3],
  [edits, 4],
  [crossposts, 3],
  [members, 2],
  [directs, 2],
  [lookups, 2],
  [answers, 1],
];

/** Short ones are waited out in the request, and would make the suite slow. */
const seconds = [0.02, 0.05, 0.1];

type Arm = (faults: Faults, random: Random) => void;

/** Each kind as the table names it, how often it is drawn, and what it does. */
export const mishaps: readonly (readonly [{ kind: string; arm: Arm }, number])[] = [
  [{ kind: "answer lost after success", arm: armed("dropResponse") }, 5],
  [{ kind: "connection closed before", arm: armed("closeSocket") }, 2],
  [
    {
      kind: "500, 502, 503",
      arm: (faults, random) => {
        const status = random.pick([500, 502, 503]);
        faults.fail({ ...random.weighted(routes), status, times: 1 + random.below(3) });
      },
    },
    4,
  ],
  [
    {
      kind: "429 of a route",
      arm: (faults, random) => {
        const scope = random.pick(["user", "shared"] as const);
        const retryAfter = random.pick(seconds);
        faults.rateLimit({ ...random.weighted(routes), scope, retryAfter });
      },
    },
    2,
  ],
  [{ kind: "429 for everything", arm: limited("global") }, 1],
  [{ kind: "429 without a scope", arm: limited("none") }, 1],
  [
    {
      kind: "slow answer",
      arm: (faults, random) =>
        faults.latency({ ...random.weighted(routes), ms: 20 + random.below(300) }),
    },
    2,
  ],
  [
    {
      kind: "gateway closed",
      arm: (faults, random) => faults.closeGateway(random.pick([4000, 4000, 1001])),
    },
    1,
  ],
  [{ kind: "interaction sent twice", arm: (faults) => faults.repeatInteractions() }, 3],
];

function armed(fault: "dropResponse" | "closeSocket"): Arm {
  return (faults, random) => faults[fault]({ ...random.weighted(routes) });
}

function limited(scope: "global" | "none"): Arm {
  return (faults, random) =>
    faults.rateLimit({ ...random.weighted(routes), scope, retryAfter: random.pick(seconds) });
}
