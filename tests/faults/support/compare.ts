import { eq } from "drizzle-orm";
import type { Delivery } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";
import type { MessageView } from "#sandbox/driver/message-view";
import { payloadOf } from "#src/delivery/perform";
import { findStale, newestOf } from "#tests/faults/support/newest";
import { listPosts } from "#tests/faults/support/posts";
import { findUnsound } from "#tests/faults/support/sound";
import type { Story } from "#tests/faults/support/story";

export type Findings = {
  /** What each delivery that is done did. */
  done: string[];
  expected: number;
  found: number;
  doubled: number;
  outOfOrder: number;
  /** Each in a sentence. */
  problems: string[];
};

/** Holds what the rows say of a story's estate against what the local Discord holds. */
export async function compare(story: Story): Promise<Findings> {
  const { cast } = story;
  const rows = await cast.read
    .select()
    .from(deliveries)
    .where(eq(deliveries.estateId, cast.estate.guild.id))
    .orderBy(deliveries.id);
  const posts = new Map(listPosts(cast).map((post) => [post.id, post]));
  const posting = rows.filter(isPosting);
  const found = posting.filter(({ resultId }) => posts.has(resultId ?? ""));
  const doubled = findDoubled(posting, [...posts.values()]);
  const outOfOrder = findOutOfOrder(found);
  const wrong: string[] = [];
  for (const row of found) {
    const message = await newestOf(cast.read, row, rows, cast.sandbox.clock.now());
    const post = posts.get(row.resultId ?? "");
    const stale = message && post && findStale(post, message, row);
    if (stale) wrong.push(`${row.key} says ${stale}`);
  }
  return {
    done: rows.filter(({ status }) => status === "done").map((row) => payloadOf(row).action),
    expected: posting.length,
    found: found.length,
    doubled: doubled.length,
    outOfOrder: outOfOrder.length,
    problems: [
      ...posting.filter((row) => !found.includes(row)).map(({ key }) => `${key} is lost`),
      ...rows.flatMap(findUndelivered),
      ...doubled,
      ...outOfOrder,
      ...wrong,
      ...findMispublished(story, rows, posts),
      ...(await findUnsound(story)),
    ],
  };
}

/** What left a message of its own behind, and is to have. */
function isPosting(row: Delivery): boolean {
  const { action } = payloadOf(row);
  const posts = action === "send" || action === "dm" || action === "card";
  return posts && row.status === "done" && (action !== "card" || row.resultId !== null);
}

function findUndelivered({ key, status, lastError }: Delivery): string[] {
  if (status === "pending") return [`${key} still waits: ${lastError}`];
  const isGivenUp = status === "failed" && !lastError?.startsWith("withdrawn");
  return isGivenUp ? [`${key} was given up: ${lastError}`] : [];
}

/** Messages that belong to no row, and rows that share one. */
function findDoubled(rows: readonly Delivery[], posts: readonly MessageView[]): string[] {
  const owners = Map.groupBy(rows, ({ resultId }) => resultId);
  const shared = [...owners.values()].filter((own) => own.length > 1);
  const strays = posts.filter(({ id }) => !owners.has(id));
  return [
    ...shared.map((own) => `one message for ${own.map(({ key }) => key).join(" and ")}`),
    ...strays.map(
      ({ channelId, content }) => `a message without a row in ${channelId}: ${content}`,
    ),
  ];
}

/** Messages of one target that stand above one that was enqueued before. */
function findOutOfOrder(rows: readonly Delivery[]): string[] {
  const targets = Map.groupBy(rows, ({ target, channelId }) => `${target} in ${channelId}`);
  return [...targets.values()].flatMap((own) =>
    own.flatMap(({ key, resultId }, index) => {
      const earlier = own[index - 1];
      if (!earlier || BigInt(resultId ?? 0) > BigInt(earlier.resultId ?? 0)) return [];
      return [`${key} stands before ${earlier.key}`];
    }),
  );
}

/** What is to be published and isn't, or was twice. */
function findMispublished(
  { cast }: Story,
  rows: readonly Delivery[],
  posts: ReadonlyMap<string, MessageView>,
): string[] {
  const published = cast.sandbox.requests.filter(
    ({ route, status }) => route?.endsWith("/crosspost") && status === 200,
  );
  const times = (id: string) => published.filter(({ path }) => path.includes(`/${id}/`)).length;
  return rows.flatMap((row) => {
    const payload = payloadOf(row);
    const publishes = (payload.action === "send" || payload.action === "card") && payload.publish;
    if (!publishes || row.status !== "done" || !row.resultId) return [];
    const isOut = posts.get(row.resultId)?.published === true && times(row.resultId) === 1;
    return isOut ? [] : [`${row.key} was published ${times(row.resultId)} times`];
  });
}
