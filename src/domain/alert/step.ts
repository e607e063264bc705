/** The alert machine: one live episode, one reading → the next episode. Pure; levels never move backwards. */
import type { EpisodeId, SiteId } from '#src/kernel/ids.ts';
import { type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import { atLeast } from '../severity.ts';
import { courseWith } from './course.ts';
import type { Episode, EpisodeEvent, EpisodeEventKind } from './episode-state.ts';
import { daysWith, worseOf } from './long.ts';
import type { CommonRuleSettings, Reading, ThresholdRule } from './rule.ts';
import type { ToldRuleBody } from './told-body.ts';

/**
 * Readings further apart than this are not unbroken: a run that they would span starts anew.
 * Five minutes is the snapshot tick; the beat is one minute, so this only happens when nobody was watching or the clock was set.
 */
export const LONGEST_READING_GAP_MS = 5 * MINUTE_MS;
/** An unchanged reading is written down this often, so that a gap between readings can be told from a long stand. */
const KEEP_ALIVE_MS = MINUTE_MS;

/** Why the machine did what it did; kept for the log. */
export type StepReason =
  | 'quiet' // no episode and nothing past a limit
  | 'started' // a run past the fire limit begins
  | 'waiting' // the run is not long enough yet
  | 'fired'
  | 'reopened' // fired soon after its end: that one goes on
  | 'ended-early' // a pending run broke
  | 'unchanged'
  | 'worse'
  | 'graver' // its severity rose
  | 'touched' // came back to the fire limit
  | 'not-held' // is acted on again
  | 'clearing' // at or past the clear limit, not yet long enough
  | 'closed'
  | 'unknown' // frozen
  | 'known-again'
  | 'withdrawn'; // the rule or the place it was about is no longer there

export type Step = {
  /** What to store; undefined: nothing changed. */
  readonly next?: Episode;
  readonly events: readonly EpisodeEvent[];
  readonly reason: StepReason;
};

export type StepInput = {
  readonly site: SiteId;
  readonly rule: Pick<ThresholdRule, 'id' | 'severity' | 'told'>;
  readonly settings: CommonRuleSettings;
  /** The live episode of the signal, if there is one. */
  readonly episode: Episode | undefined;
  /** Undefined: the rule says nothing of this signal any more (unit closed, rule switched off). */
  readonly reading: Reading | undefined;
  readonly now: Instant;
  readonly newId: () => EpisodeId;
};

/**
 * Judges one signal.
 * - fires after unbroken readings at or past the fire limit for `forMinutes`
 * - once open, only readings at or past the clear limit for `clearForMinutes`, and so many of them as `clearReadings` says, end it; readings
 *   in between end a pending run and never an open episode
 * - outside the hours of its rule nothing fires; what is open goes on and clears
 * - what a rule says of another figure than the one that the episode is about ends it
 * - an unknown reading freezes everything; on return only the present is judged, so every run starts anew
 * @returns the next episode with a version one higher, or none when nothing is worth storing
 */
export function step(input: StepInput): Step {
  const { episode, reading } = input;
  if (episode === undefined || episode.state === 'closed') return begin(input);
  if (reading === undefined || isOfOther(episode, input.rule)) return withdraw(episode, input.now);
  if (reading.standing === 'unknown') return freeze(episode, reading, input.now);
  return episode.state === 'pending' ? stepPending(episode, reading, input) : stepOpen(episode, reading, input);
}

/** Its rule was told otherwise since and looks at another figure: neither its values nor what was done go on with that. */
const isOfOther = ({ ruled }: Pick<Episode, 'ruled'>, { told }: StepInput['rule']): boolean =>
  ruled !== undefined && told !== undefined && ruled.metric !== told.metric;

const minutes = (n: number): number => n * MINUTE_MS;

function begin({ site, rule, settings, reading, now, newId }: StepInput): Step {
  if (reading?.standing !== 'past-fire' || reading.outOfHours) return { events: [], reason: 'quiet' };
  const pending: Episode = {
    site,
    id: newId(),
    key: reading.key,
    rule: rule.id,
    ...(rule.told && { ruled: ruledBy(rule.told) }),
    scope: reading.scope,
    severity: reading.severity ?? rule.severity,
    state: 'pending',
    version: 1,
    since: now,
    lastReading: reading,
    lastReadingAt: now,
    ...(reading.value === undefined ? {} : { worstValue: reading.value, course: courseWith([], reading.value, now) }),
    touches: 0,
  };
  if (settings.forMinutes > 0) return { next: pending, events: [], reason: 'started' };
  return fired({ ...pending, state: 'open', openedAt: now });
}

/** What an episode keeps of the rule that was told. */
export const ruledBy = ({ metric, words, chain }: ToldRuleBody): NonNullable<Episode['ruled']> => ({
  metric,
  chain,
  ...(words === undefined ? {} : { words }),
});

const fired = (next: Episode): Step => ({
  next,
  events: [event(next, next.lastReadingAt, 'opened')],
  reason: 'fired',
});

/** Ends what is not judged any more. */
export function withdraw(episode: Episode, now: Instant): Step {
  const next = changed(episode, { state: 'closed', closedAt: now, withdrawn: true });
  return { next, events: seen(episode) ? [event(next, now, 'closed')] : [], reason: 'withdrawn' };
}

/** Nothing moves but the word "unknown". The last known reading stays, so that the card can show the frozen figure. */
function freeze(episode: Episode, reading: Reading, now: Instant): Step {
  if (episode.unknownSince !== undefined) return { events: [], reason: 'unknown' };
  const next = changed(episode, { unknownSince: reading.unknownSince ?? now });
  return { next, events: seen(episode) ? [event(next, now, 'unknown')] : [], reason: 'unknown' };
}

function stepPending(episode: Episode, reading: Reading, input: StepInput): Step {
  const { settings, now } = input;
  if (reading.standing !== 'past-fire' || reading.outOfHours) {
    return {
      next: changed(take(episode, reading, now), { state: 'closed', closedAt: now }),
      events: [],
      reason: 'ended-early',
    };
  }
  const since = unbroken(episode, now) ? episode.since : now;
  const taken = take(episode, reading, now);
  if (now - since >= minutes(settings.forMinutes)) {
    return fired(changed(taken, { state: 'open', since, openedAt: now }));
  }
  const worthStoring = since !== episode.since || episode.unknownSince !== undefined || moved(episode, reading, now);
  return worthStoring
    ? { next: changed(taken, { since }), events: [], reason: 'waiting' }
    : { events: [], reason: 'waiting' };
}

function stepOpen(episode: Episode, reading: Reading, { settings, now }: StepInput): Step {
  const knownAgain = episode.unknownSince !== undefined;
  const taken = take(episode, reading, now);
  const returned = [
    ...(knownAgain ? [event(taken, now, 'known-again')] : []),
    ...(taken.severity === episode.severity ? [] : [event(taken, now, 'graver')]),
  ];
  if (reading.standing === 'clear') {
    const clearSince = unbroken(episode, now) ? (episode.clearSince ?? now) : now;
    const clears = countClears(episode, reading, {
      settings,
      now,
      goesOn: clearSince === episode.clearSince || reading.madeAt !== undefined,
    });
    const isEnough = (clears?.readings ?? 1) >= (settings.clearReadings ?? 1);
    if (isEnough && now - clearSince >= minutes(settings.clearForMinutes)) {
      const next = changed(taken, { state: 'closed', clearSince, clears, closedAt: now });
      return { next, events: [...returned, event(next, now, 'closed')], reason: 'closed' };
    }
    const counted = clears?.readings !== episode.clears?.readings;
    const store = clearSince !== episode.clearSince || counted || returned.length > 0 || moved(episode, reading, now);
    if (!store) return { events: [], reason: 'clearing' };
    const held = episode.state === 'acting';
    const next = changed(taken, { state: held ? 'watching' : episode.state, clearSince, clears });
    return { next, events: held ? [...returned, event(next, now, 'held')] : returned, reason: 'clearing' };
  }
  const notHeld = hasNotHeld(episode, reading, now);
  const next = changed(taken, {
    state: notHeld ? 'acting' : episode.state,
    clearSince: undefined,
    touches: episode.touches + (touches(episode, reading) ? 1 : 0),
  });
  if (notHeld) returned.push(event(next, now, 'not-held'));
  if (next.touches > episode.touches)
    return { next, events: [...returned, event(next, now, 'touched')], reason: 'touched' };
  if (next.worstValue !== episode.worstValue) {
    return { next, events: [...returned, event(next, now, 'worse')], reason: 'worse' };
  }
  if (knownAgain) return { next, events: returned, reason: 'known-again' };
  if (returned.length > 0) return { next, events: returned, reason: notHeld ? 'not-held' : 'graver' };
  return moved(episode, reading, now) ? { next, events: [], reason: 'unchanged' } : { events: [], reason: 'unchanged' };
}

/** Heads are written down every five minutes: whatever is looked at in between is the same reading. */
export const TICK_MS = 5 * MINUTE_MS;

/** Of which figure a reading is: a kept one from when it became known, any other of its five-minute tick. */
export const readingOf = ({ madeAt }: Pick<Reading, 'madeAt'>, now: Instant): number =>
  madeAt ?? Math.floor(now / TICK_MS) * TICK_MS;

/** @param goesOn the run of clear readings is unbroken; of figures that are kept a pause of the service breaks none */
function countClears(
  { clears }: Episode,
  reading: Reading,
  { settings, now, goesOn }: { settings: CommonRuleSettings; now: Instant; goesOn: boolean },
): Episode['clears'] {
  if (settings.clearReadings === undefined) return undefined;
  const of = readingOf(reading, now);
  if (!goesOn || clears === undefined) return { readings: 1, of };
  return of === clears.of ? clears : { readings: clears.readings + 1, of };
}

/** People have seen an episode once it was open. */
const seen = (episode: Episode): boolean => episode.state !== 'pending';

/** What was done is watched for so long while the figure is still past its limit; a bed that was made free is full again sooner than that. */
const WATCHED_MS = 30 * MINUTE_MS;

/** It is back at the fire limit, or has never left it since its owner was done. */
function hasNotHeld(episode: Episode, reading: Reading, now: Instant): boolean {
  if (episode.state !== 'watching' || reading.standing !== 'past-fire') return false;
  const doneAt = episode.acts?.findLast(({ kind }) => kind === 'done')?.at;
  return touches(episode, reading) || (doneAt !== undefined && now - doneAt >= WATCHED_MS);
}

/** It had left the fire limit and is back at it. */
const touches = (episode: Episode, reading: Reading): boolean =>
  reading.standing === 'past-fire' && episode.lastReading.standing !== 'past-fire';

function unbroken(episode: Episode, now: Instant): boolean {
  const gap = now - episode.lastReadingAt;
  return episode.unknownSince === undefined && gap >= 0 && gap <= LONGEST_READING_GAP_MS;
}

function moved(episode: Episode, reading: Reading, now: Instant): boolean {
  const last = episode.lastReading;
  return (
    reading.standing !== last.standing ||
    reading.value !== last.value ||
    reading.fireLimit !== last.fireLimit ||
    reading.clearLimit !== last.clearLimit ||
    Math.abs(now - episode.lastReadingAt) >= KEEP_ALIVE_MS
  );
}

/** The episode with a known reading taken in; the version is left to `changed`. */
function take(episode: Episode, reading: Reading, now: Instant): Episode {
  const { unknownSince: _known, ...rest } = episode;
  const worst = worse(episode.worstValue, reading);
  const days = daysWith(episode, reading, now);
  const course = courseWith(episode.course, reading.value, now);
  const { severity = episode.severity } = reading;
  return {
    ...rest,
    severity: atLeast(severity, episode.severity) ? severity : episode.severity,
    lastReading: withStart(reading, episode.lastReading),
    lastReadingAt: now,
    ...(worst === undefined ? {} : { worstValue: worst }),
    ...(days === undefined ? {} : { days }),
    ...(course.length === 0 ? {} : { course }),
  };
}

/** A reading that finds a silence over does not tell any more when it began: that stays with it, so that both of its ends are known. */
function withStart(reading: Reading, { evidence }: Reading): Reading {
  const { since } = evidence;
  const goesOn = reading.standing !== 'past-fire' && since !== undefined && reading.evidence.since === undefined;
  return goesOn ? { ...reading, evidence: { ...reading.evidence, since } } : reading;
}

function worse(worst: number | undefined, reading: Reading): number | undefined {
  if (reading.value === undefined || worst === undefined) return reading.value ?? worst;
  return worseOf(worst, reading.value, reading);
}

type Edit = Partial<
  Pick<Episode, 'state' | 'since' | 'openedAt' | 'closedAt' | 'owner' | 'touches' | 'unknownSince' | 'withdrawn'>
> & {
  readonly clearSince?: Instant | undefined;
  readonly clears?: Episode['clears'];
};

function changed(episode: Episode, { clearSince, clears, ...edit }: Edit): Episode {
  const { clearSince: _since, clears: _clears, ...rest } = episode;
  const kept = { ...(clearSince === undefined ? {} : { clearSince }), ...(clears === undefined ? {} : { clears }) };
  return { ...rest, ...kept, ...edit, version: episode.version + 1 };
}

function event(episode: Episode, at: Instant, kind: EpisodeEventKind): EpisodeEvent {
  const value = episode.lastReading.value;
  const base = { site: episode.site, episode: episode.id, at, kind };
  return value === undefined ? base : { ...base, value };
}
