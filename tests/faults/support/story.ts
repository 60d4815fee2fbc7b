import type { Cast } from "#tests/faults/support/cast";
import { mishaps } from "#tests/faults/support/mishaps";
import { open, type Step, steps, type Told } from "#tests/faults/support/steps";

/** What became of one run's steps. */
export type Story = {
  cast: Cast;
  told: Told[];
  /** How often each kind of mishap was sent. */
  faults: string[];
  unanswered: number;
  /** What the bot's death cut short, and what comes of it. */
  cutShort: Promise<unknown>[];
};

/** The bot as the people of a story find it: running, or killed while they wait for it. */
export type Lifeline = {
  /** Resolves once the bot runs. */
  up(): Promise<void>;
  /** Resolves when it is killed. */
  killed(): Promise<true>;
};

const fewestSteps = 5;
const moreSteps = 5;
const mostMishaps = 4;
const mostTries = 5;

/** Lives through some minutes of an estate: several people, one or two things at a time, and mishaps. */
export async function live(cast: Cast, lifeline: Lifeline): Promise<Story> {
  const { random, sandbox } = cast;
  const story: Story = { cast, told: [], faults: [], unanswered: 0, cutShort: [] };
  const count = fewestSteps + random.below(moreSteps);
  for (let index = 0; index < count; index += 1) {
    await lifeline.up();
    if (index > 0 && random.chance(0.5) && story.faults.length < mostMishaps) {
      const { kind, arm } = random.weighted(mishaps);
      arm(sandbox.faults, random);
      story.faults.push(kind);
    }
    const doing: Promise<unknown>[] = [index === 0 ? take(story, open) : takeAny(story)];
    if (random.chance(0.3)) doing.push(takeAny(story));
    const isCut = await Promise.race([Promise.all(doing).then(() => false), lifeline.killed()]);
    if (isCut) story.cutShort.push(...doing);
  }
  return story;
}

/** Whatever there is something to do for. */
async function takeAny(story: Story): Promise<void> {
  const { random } = story.cast;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await take(story, random.weighted(steps))) return;
  }
}

/** Whether anything was done. An answer that never comes is no failure: the bot died, or wasn't connected. */
async function take(story: Story, step: Step): Promise<boolean> {
  try {
    const told = await step(story.cast);
    if (told) story.told.push(told);
    return told !== null;
  } catch {
    story.unanswered += 1;
    return true;
  }
}
