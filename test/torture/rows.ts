/** What was seen, line by line, each with what must be. */
import type { Row } from '#bench/measure.ts';
import type { Crashed } from './crash-random.ts';
import type { StepResult } from './crash-steps.ts';
import type { Replicated } from './replicas.ts';
import type { Soaked } from './soak.ts';
import type { PostVerdict } from './verdict.ts';

/**
 * At 10:00 of the simulated day the huddle, each kind of alert, the forms of the staff and every kind of card have been used once, so their
 * code is compiled; what the heap gains from then on is growth.
 */
const WARM_AFTER_HOURS = 10;
/** What a service that only took messages holds: printed beside, so that the warm-up hides nothing. */
const QUIET_HOURS = 2;
/** A channel is given its next post a second after the answer to the one before, whichever process has it. */
const PACE_MS = 1_000;
const SOAK_SECONDS = 60;
const HEAP_GROWTH = 0.1;

export function soakRows(runs: readonly Soaked[]): readonly Row[] {
  const [first] = runs;
  if (first === undefined) return [];
  const seconds = runs.map((run) => run.seconds);
  const rows = Object.values(first.rows).reduce((sum, n) => sum + n, 0);
  const growth = runs.map(
    ({ heapMb }) => Math.max(...heapMb.slice(WARM_AFTER_HOURS)) / heapMb[WARM_AFTER_HOURS - 1]! - 1,
  );
  const same = runs.every((run) => run.hash === first.hash);
  return [
    {
      what: 'feed, alerts, digests, staff, three platforms',
      figure: `${seconds.map((s) => s.toFixed(1)).join(' s, ')} s for ${first.posted} deliveries`,
      gate: `< ${SOAK_SECONDS} s`,
      met: seconds.every((s) => s < SOAK_SECONDS),
    },
    {
      what: 'ledger',
      figure: `${rows} rows, sha256 ${first.hash.slice(0, 12)}`,
      gate: 'the same to the byte',
      met: same,
    },
    {
      what: `heap after ${WARM_AFTER_HOURS} h, and its growth until the end`,
      figure: `${first.heapMb[WARM_AFTER_HOURS - 1]} MB (${first.heapMb[QUIET_HOURS - 1]} MB after ${QUIET_HOURS} h), ${growth.map((g) => `${(100 * g).toFixed(1)} %`).join(', ')}`,
      gate: `< ${100 * HEAP_GROWTH} %`,
      met: growth.every((g) => g < HEAP_GROWTH),
    },
  ];
}

export function feedRows({ kills, seconds, feed, refused }: Crashed): readonly Row[] {
  return [
    { what: 'kills', figure: `${kills} in ${Math.round(seconds)} s` },
    { what: 'messages acknowledged; refused', figure: `${feed.acknowledged}; ${refused}` },
    { what: 'acknowledged and lost', figure: String(feed.lost), gate: '0', met: feed.lost === 0 },
    {
      what: 'census against a fold from nothing, at 33 times',
      figure: feed.censusWrong.length === 0 ? 'equal' : `differs at ${feed.censusWrong.join(', ')}`,
      gate: 'equal',
      met: feed.censusWrong.length === 0,
    },
  ];
}

export const postRows = ({ slack, teams }: Pick<Crashed, 'slack' | 'teams'>): readonly Row[] => [
  { what: 'Slack', figure: told(slack), gate: '0 lost, 0 doubled, all as edited last', met: onceEach(slack) },
  { what: 'Teams', figure: told(teams), gate: '0 lost, each double after a death and marked', met: ownedUp(teams) },
];

/** Steps at which nothing can tell Teams whether the post stands already. */
const TEAMS_CANNOT_TELL = /^after post|^after the reply|^before mark/;

export const stepRows = (results: readonly StepResult[]): readonly Row[] =>
  results.map(({ step, platform, verdict }) => {
    const mayDouble = platform === 'teams' && TEAMS_CANNOT_TELL.test(step);
    return {
      what: `${platform}: ${step}`,
      figure: told(verdict),
      gate: mayDouble ? '0 lost, at most 1 double, marked' : '0 lost, 0 doubled',
      met: mayDouble ? ownedUp(verdict) && verdict.doubled <= 1 : onceEach(verdict),
    };
  });

export const replicaRows = (done: Replicated): readonly Row[] => [
  {
    what: `${done.processes} processes, ${done.slots} huddles, Slack`,
    figure: `${done.messages} posts of ${done.cards} cards in ${Math.round(done.seconds)} s`,
    gate: 'each once',
    met: done.messages === done.slots && done.cards === done.slots,
  },
  {
    what: 'the same huddles, Teams',
    figure: told({ ...done.teams, posts: done.teams.cards, wrong: 0 }),
    gate: '0 lost, each double after a death of its sender and marked',
    met: done.teams.cards === done.slots && ownedUp({ ...done.teams, posts: done.teams.cards, wrong: 0 }),
  },
  { what: 'claimed before their time', figure: String(done.early), gate: '0', met: done.early === 0 },
  { what: 'not settled as sent', figure: String(done.unsent), gate: '0', met: done.unsent === 0 },
  {
    what: 'posts under way into one channel at a time',
    figure: String(done.together),
    gate: '1',
    met: done.together === 1,
  },
  {
    what: 'the closest two posts of a channel',
    figure: `${Math.round(done.closestMs)} ms apart`,
    gate: `${PACE_MS} ms`,
    met: done.closestMs >= PACE_MS,
  },
];

const told = ({ posts, lost, doubled, unmarked, unexplained, wrong }: PostVerdict): string =>
  [
    `${posts} posts, ${lost} lost, ${doubled} doubled${doubled > 0 ? ` (${unmarked} unmarked)` : ''}`,
    ...(wrong > 0 ? [`${wrong} not as they should stand`] : []),
    ...unexplained.map((what) => `one for no reason known (${what})`),
  ].join(', ');
const sound = ({ posts, lost, wrong }: PostVerdict): boolean => posts > 0 && lost === 0 && wrong === 0;
const onceEach = (verdict: PostVerdict): boolean => sound(verdict) && verdict.doubled === 0;
const ownedUp = (verdict: PostVerdict): boolean =>
  sound(verdict) && verdict.unmarked === 0 && verdict.unexplained.length === 0;
