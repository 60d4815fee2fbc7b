import type { Faults, Lift } from "#sandbox/faults";
import type { DirectorInfo } from "#sandbox/page/protocol";

export type FaultName = keyof DirectorInfo["faults"];

export type FaultSwitches = {
  set(name: FaultName, on: boolean): void;
  state(): DirectorInfo["faults"];
};

/** Stands until it is lifted, and lets every second try of a request through so that the bot gets on. */
const standing = { times: Number.POSITIVE_INFINITY, every: 2 };
/** Discord sets no rate limit on the answers to interactions. */
const limited = /^(?!\/interactions\/)/;

const arm: Record<FaultName, (faults: Faults) => Lift> = {
  "rate-limit": (faults) => faults.rateLimit({ ...standing, path: limited, retryAfter: 2 }),
  errors: (faults) => faults.fail({ ...standing, status: 500 }),
  slow: (faults) => faults.latency({ times: Number.POSITIVE_INFINITY, ms: 2_000 }),
  "no-answer": (faults) => faults.dropResponse(standing),
};

/** Faults of the local Discord that stay on until they are switched off. */
export function createFaultSwitches(faults: Faults, onChange: () => void): FaultSwitches {
  const on = new Map<FaultName, Lift>();
  return {
    set(name, isOn) {
      on.get(name)?.();
      if (isOn) on.set(name, arm[name](faults));
      else on.delete(name);
      onChange();
    },
    state: () => ({
      "rate-limit": on.has("rate-limit"),
      errors: on.has("errors"),
      slow: on.has("slow"),
      "no-answer": on.has("no-answer"),
    }),
  };
}
