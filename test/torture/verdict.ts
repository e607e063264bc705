/** What must be true once everything has come to rest: of the messages, of the census, and of what stands in the channels. */
import { isDeepStrictEqual } from 'node:util';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { foldVisit } from '#src/domain/census/fold.ts';
import { after, HOUR_MS, instant, type ZoneId } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import { headsAt, sorted, staysKnown } from '#test/contract/store/known.ts';
import { began, recordReader, SITE, wordOf } from './house.ts';
import type { Acknowledged } from './sender.ts';
import type { Standing, VendorName } from './vendors.ts';

export type FeedVerdict = {
  readonly acknowledged: number;
  /** Acknowledged, and not in the store. */
  readonly lost: number;
  /** Times at which the census is not that of a fold from nothing. */
  readonly censusWrong: readonly string[];
};

/** @param message the text of a sender's n-th message */
export async function judgeFeed(
  store: Store,
  acknowledged: readonly Acknowledged[],
  message: (sender: number, n: number) => string,
): Promise<FeedVerdict> {
  const end = instant(Number.MAX_SAFE_INTEGER);
  const zoneOf = (): ZoneId => 'America/New_York' as ZoneId;
  while ((await store.project(foldVisit, { limit: 5_000, knownAt: after(began, 48 * HOUR_MS), zoneOf })).folded > 0);
  const read = recordReader();
  const records: readonly FeedRecord[] = acknowledged.map(({ sender, n }) => read(message(sender, n)));
  const stays = staysKnown(records, end);
  const censusWrong: string[] = [];
  for (let hours = 0.25; hours <= 24; hours += 0.75) {
    const at = after(began, hours * HOUR_MS);
    if (!isDeepStrictEqual(sorted(await store.censusAt(SITE, at)), headsAt(stays, at))) censusWrong.push(`+${hours} h`);
  }
  if (!isDeepStrictEqual(sorted(await store.census(SITE)), headsAt(stays, end))) censusWrong.push('now');
  const accepted = (await store.feedStates(SITE))[0]?.accepted ?? 0;
  return { acknowledged: acknowledged.length, lost: Math.max(0, acknowledged.length - accepted), censusWrong };
}

/** A post of ours as the store has it at the end. */
export type Stored = {
  readonly n: number;
  readonly platform: VendorName;
  readonly version: number;
  readonly state: string;
  readonly doubts: number;
};

export type PostVerdict = {
  readonly posts: number;
  readonly lost: number;
  readonly doubled: number;
  /** Doubles that the row does not own up to. */
  readonly unmarked: number;
  /** Doubles where no death came between the post and the time by which a post is marked: what came when, in seconds after the post. */
  readonly unexplained: readonly string[];
  /** Not settled as sent, or standing in another version than the latest. */
  readonly wrong: number;
};

/** A mark is one commit after the answer; a machine that does ten other things is given time for it. */
const MARKED_WITHIN_MS = 10_000;
/** What a process had written before it died may be read a moment after its death was noted. */
const READ_WITHIN_MS = 1_000;

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

/** @returns why a second post of a card, so long after the first, is not owed to one of those deaths; undefined: it is */
export function unexplained(first: Standing, second: Standing, deaths: readonly number[]): string | undefined {
  const death = deaths.find((at) => at >= first.at - READ_WITHIN_MS && at <= second.at);
  if (death !== undefined && death <= first.at + MARKED_WITHIN_MS) return undefined;
  const killed = death === undefined ? 'no death' : `death after ${seconds(death - first.at)} s`;
  return `${killed}, again after ${seconds(second.at - first.at)} s`;
}

/** @param deaths when the service was killed, by the clock that `Standing.at` goes by */
export function judgePosts(
  platform: VendorName,
  stored: readonly Stored[],
  messages: readonly Standing[],
  deaths: readonly number[],
): PostVerdict {
  const own = stored.filter((post) => post.platform === platform);
  const verdict = { posts: own.length, lost: 0, doubled: 0, unmarked: 0, unexplained: [] as string[], wrong: 0 };
  for (const post of own) {
    const found = messages.filter((one) => one.platform === platform && one.body.includes(wordOf(post.n)));
    if (found.length === 0) verdict.lost += 1;
    const last = found.at(-1);
    if (post.state !== 'sent' || !last?.body.includes(`${wordOf(post.n)} v${post.version}`)) verdict.wrong += 1;
    if (found.length < 2) continue;
    verdict.doubled += found.length - 1;
    if (post.doubts < found.length - 1) verdict.unmarked += 1;
    for (const [n, second] of found.slice(1).entries()) {
      const why = unexplained(found[n]!, second, deaths);
      if (why !== undefined) verdict.unexplained.push(why);
    }
  }
  return verdict;
}
