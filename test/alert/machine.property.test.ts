/** The whole machine as it is run: judging, both clocks and clicks move one stored version; a random house does all of it at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Done, keep, linkTo, offer, own, sendOn, snooze } from '#src/domain/alert/click.ts';
import { nextRung } from '#src/domain/alert/climb.ts';
import { clocked } from '#src/domain/alert/clock.ts';
import { closeByHand } from '#src/domain/alert/close.ts';
import { act, done, sayNotUseful, sayOutcome } from '#src/domain/alert/doing.ts';
import type { By, Episode, EpisodeEvent, EpisodeEventKind, EpisodeState } from '#src/domain/alert/episode-state.ts';
import { leftAt, withLease } from '#src/domain/alert/lease.ts';
import type { LeasePolicy, Rung } from '#src/domain/alert/policy.ts';
import { mayReopen, reopen, taken } from '#src/domain/alert/reopen.ts';
import type { Reading } from '#src/domain/alert/rule.ts';
import { type Step, step } from '#src/domain/alert/step.ts';
import { atLeast, type Severity } from '#src/domain/severity.ts';
import { brand, type EpisodeId, type SignalKey, type SiteId } from '#src/kernel/ids.ts';
import { after, HOUR_MS, type Instant, instant, MINUTE_MS } from '#src/kernel/time.ts';

const ROLES = ['charge-nurse', 'house-supervisor', 'director-on-call', 'administrator-on-call'];
const CHAIN: readonly Rung[] = ROLES.map((role, n) => ({ roles: [role], minutes: 10 + n }));
const POLICY: LeasePolicy = { minutes: { info: 240, act: 45, urgent: 30 }, actingMinutes: 240, askMinutes: 10 };
const SETTINGS = { enabled: true, forMinutes: 5, clearForMinutes: 5 };
const PEOPLE: readonly By[] = ROLES.map((role, n) => ({ person: brand(`p${n}`), name: role, role }));
const KEY = brand<SignalKey>('pool-occupancy:a');

/** What a stored house is: its episodes, the events of each, and the clock on the wall. */
type House = {
  now: Instant;
  ids: number;
  rungs: readonly Rung[];
  live: Episode | undefined;
  /** The last one that ended, with its events. */
  over: { readonly episode: Episode; readonly events: EpisodeEvent[] } | undefined;
  events: EpisodeEvent[];
};
type Model = Record<string, never>;

/** Which event says that the state became what it is. */
const SAYS: Readonly<Record<EpisodeState, readonly EpisodeEventKind[]>> = {
  pending: [],
  open: ['opened', 'reopened', 'lapsed', 'off-duty'],
  owned: ['owned', 'reopened'],
  acting: ['acting', 'not-held', 'reopened'],
  watching: ['done', 'held'],
  closed: ['closed'],
};

/** Everything that has happened in any run: a machine that does not do a thing is not judged on it. */
const seen = new Set<EpisodeEventKind>();

/** Stores what became of it, as the store would, and looks at whether it may be so. */
function store(house: House, next: Episode, events: readonly EpisodeEvent[]): void {
  const before = house.live;
  expect(next.version).toBe((before?.version ?? 0) + 1);
  expect(events.every((event) => event.episode === next.id)).toBe(true);
  if (
    next.state !== before?.state &&
    next.state !== 'pending' &&
    !(next.state === 'closed' && before?.state === 'pending')
  )
    expect(events.some(({ kind }) => SAYS[next.state].includes(kind))).toBe(true);
  if (before !== undefined) {
    expect(next.id).toBe(before.id);
    expect(atLeast(next.severity, before.severity)).toBe(true);
    // A hand and a withdrawal are the last word.
    if (before.state === 'closed') expect(before.closedBy).toBeUndefined();
    expect(next.rung ?? -1).toBeGreaterThanOrEqual(before.rung ?? -1);
    if (before.state !== 'pending' && next.severity !== before.severity)
      expect(events.map(({ kind }) => kind)).toContain('graver');
  }
  if (next.state === 'open' || next.state === 'pending') expect(next.owner).toBeUndefined();
  if (next.state === 'owned' || next.state === 'acting') expect(next.owner).toBeDefined();
  house.events.push(...events);
  for (const { kind } of events) seen.add(kind);
  expect(ownerBy(house.events)).toBe(next.owner?.person);
  house.live = next.state === 'closed' ? undefined : next;
  if (next.state !== 'closed') return;
  if (next.openedAt !== undefined) house.over = { episode: next, events: house.events };
  house.events = [];
}

/** Who has it, by the events alone. */
const ownerBy = (events: readonly EpisodeEvent[]): string | undefined =>
  events.reduce<string | undefined>(
    (owner, { kind, by }) =>
      kind === 'owned' ? by?.person : kind === 'lapsed' || kind === 'off-duty' ? undefined : owner,
    undefined,
  );

const readingOf = (standing: Reading['standing'], value: number, severity?: Severity): Reading => ({
  key: KEY,
  scope: { of: 'house' },
  standing,
  fireLimit: 8,
  clearLimit: 6,
  evidence: {},
  ...(standing === 'unknown' ? {} : { value }),
  ...(severity === undefined ? {} : { severity }),
});

type Look = {
  readonly waitMs: number;
  readonly standing: Reading['standing'];
  readonly value: number;
  readonly severity: Severity | undefined;
  readonly dutyOver: boolean;
  readonly night: boolean;
};

/** Shifts of twelve hours. */
const SHIFT_MS = 12 * HOUR_MS;
function shiftAt(now: Instant): { readonly from: Instant; readonly to: Instant } {
  const from = instant(now - (now % SHIFT_MS));
  return { from, to: after(from, SHIFT_MS) };
}

class Beat implements fc.Command<Model, House> {
  readonly look: Look;
  constructor(look: Look) {
    this.look = look;
  }
  check = () => true;
  run(_: Model, house: House): void {
    beat(house, this.look);
  }
  toString = () => `beat(${JSON.stringify(this.look)})`;
}

/** Readings at the clear limit, then past the fire limit: across both and back. */
class Swing implements fc.Command<Model, House> {
  readonly turns: { readonly clear: number; readonly past: number; readonly severity: Severity | undefined };
  constructor(turns: Swing['turns']) {
    this.turns = turns;
  }
  check = () => true;
  run(_: Model, house: House): void {
    const { clear, past, severity } = this.turns;
    const look = { severity, dutyOver: false, night: false };
    for (let n = 0; n < clear; n++) beat(house, { ...look, waitMs: 4 * MINUTE_MS, standing: 'clear', value: 3 });
    for (let n = 0; n < past; n++) beat(house, { ...look, waitMs: 3 * MINUTE_MS, standing: 'past-fire', value: 9 });
  }
  toString = () => `swing(${JSON.stringify(this.turns)})`;
}

function beat(house: House, look: Look): void {
  house.now = after(house.now, look.waitMs);
  house.rungs = look.night ? CHAIN.slice(0, 2) : CHAIN;
  const { live: before, now } = house;
  const fresh = step({
    site: brand<SiteId>('s'),
    rule: { id: brand('r'), severity: 'act' },
    settings: SETTINGS,
    episode: before,
    reading: readingOf(look.standing, look.value, look.severity),
    now,
    newId: () => brand<EpisodeId>(`E-${++house.ids}`),
  });
  const [judged, last] = goesOn(house, fresh);
  const rungs = last?.severity === 'info' && look.severity !== 'act' ? [] : house.rungs;
  const dutyOver = look.dutyOver ? last?.owner?.role : undefined;
  const moved = clocked(last, judged, { clock: { rungs, policy: POLICY, shift: shiftAt(now) }, dutyOver }, now);
  if (look.standing === 'unknown' && before !== undefined) {
    // Frozen: but for the word itself nothing of it moves, and after that nothing at all.
    if (before.unknownSince !== undefined) onlyLeft(before, moved, dutyOver);
    else {
      // A run towards the clear limit begins anew afterwards.
      const { clearSince: _run, ...rest } = before;
      const acts = dutyOver === undefined ? before.acts : moved?.next.acts;
      expect(moved?.next).toEqual({ ...rest, acts, unknownSince: now, version: before.version + 1 });
    }
  }
  if (moved !== undefined) store(house, moved.next, moved.events);
  forgotten(house, rungs);
}

/** That its owner went home is written down once, and changes nothing. */
function onlyLeft(before: Episode, moved: ReturnType<typeof clocked>, dutyOver: string | undefined): void {
  if (dutyOver === undefined || leftAt(before) !== undefined) {
    expect(moved).toBeUndefined();
    return;
  }
  expect(moved?.events).toEqual([]);
  expect(moved?.next).toEqual({ ...before, acts: moved?.next.acts, version: before.version + 1 });
  expect(leftAt(moved!.next)?.by?.person).toBe(before.owner?.person);
}

/** What fires soon after the end of another is that one: as the store would have it, what was pending ends before. */
function goesOn(house: House, fresh: Step): readonly [Step, Episode | undefined] {
  const { live, over, now } = house;
  const fired = fresh.next;
  if (fresh.reason !== 'fired' || fired === undefined || over === undefined || !mayReopen(over.episode, fired.since))
    return [fresh, live];
  if (live !== undefined) {
    const { next, events } = taken(live, now);
    store(house, next!, events);
  }
  house.live = over.episode;
  house.events = over.events;
  return [reopen(over.episode, fired, now), over.episode];
}

/** What a beat must leave behind of what is open: somebody has it, or somebody is asked, or nobody is left to ask. */
function forgotten({ live, now }: House, rungs: readonly Rung[]): void {
  if (live === undefined || live.state === 'pending' || live.unknownSince !== undefined) return;
  if (live.snoozedUntil !== undefined) {
    expect(live.snoozedUntil).toBeGreaterThan(now);
    return;
  }
  if (live.owner !== undefined) {
    expect(live.lease?.until).toBeGreaterThan(now);
    // Whatever the clock did, nobody has it for longer than it could be given.
    expect(live.lease!.until - now).toBeLessThanOrEqual(48 * HOUR_MS);
    return;
  }
  if (rungs.length === 0) return;
  expect(live.asked).toBeDefined();
  if (live.asked!.ackBy <= now) expect(nextRung(live, rungs)).toBeUndefined();
}

type Tap = { readonly who: number; readonly tap: string; readonly minutes: number };

class Click implements fc.Command<Model, House> {
  readonly tap: Tap;
  constructor(tap: Tap) {
    this.tap = tap;
  }
  check = () => true;
  run(_: Model, house: House): void {
    const before = house.live;
    if (before === undefined) return;
    const by = PEOPLE[this.tap.who]!;
    const clicked = withLease(before, clickOf(before, this.tap, by, house), { by, policy: POLICY }, house.now);
    if (!('next' in clicked)) return;
    store(house, clicked.next, clicked.events);
    // A click is never silent, and never makes somebody else its owner.
    expect(clicked.events.length).toBeGreaterThan(0);
    expect([before.owner?.person, by.person]).toContain(clicked.next.owner?.person);
    // On frozen figures whoever cannot keeps what is left of theirs, given back later.
    if (this.tap.tap !== 'pass' && clicked.next.state !== 'closed' && clicked.next.owner?.person === by.person)
      expect(clicked.next.lease?.until).toBeGreaterThan(house.now);
  }
  toString = () => `click(${JSON.stringify(this.tap)})`;
}

function clickOf(episode: Episode, { tap, minutes }: Tap, by: By, { now, rungs }: House): Done<string> {
  const until = after(now, minutes * MINUTE_MS);
  switch (tap) {
    case 'own':
      return own(episode, by, now);
    case 'keep':
      return keep(episode, { by, until }, now);
    case 'pass':
      return sendOn(episode, { kind: 'passed', by }, rungs, now);
    case 'esc':
      return sendOn(episode, { kind: 'escalated', by }, rungs, now);
    case 'snooze':
      return snooze(episode, { by, until }, now);
    case 'act':
      return act(episode, { by, what: 'opened 6E-P', until: minutes > 60 ? until : undefined }, now);
    case 'done':
      return done(episode, by, now);
    case 'offer':
      return offer(episode, { by, role: by.role!, ackBy: until }, now);
    case 'link':
      return linkTo(episode, { by, link: 'https://chat.example/1' }, now);
    case 'outcome':
      return sayOutcome(episode, { by, result: 'worked' }, now);
    case 'close':
      return closeByHand(episode, { by, result: 'partly', note: minutes > 60 ? 'two went' : undefined }, now);
    default:
      return sayNotUseful(episode, { by, why: 'known' }, now);
  }
}

const TAPS = ['own', 'keep', 'pass', 'esc', 'snooze', 'act', 'done', 'offer', 'link', 'outcome', 'close', 'useless'];
const wait = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 10_000, max: 4 * MINUTE_MS }) },
  { weight: 4, arbitrary: fc.integer({ min: 5 * MINUTE_MS, max: 6 * HOUR_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * HOUR_MS, max: 0 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20 * HOUR_MS, max: 60 * HOUR_MS }) },
);
const look: fc.Arbitrary<Look> = fc.record({
  waitMs: wait,
  standing: fc.constantFrom<Reading['standing'][]>(
    'past-fire',
    'past-fire',
    'past-fire',
    'between',
    'clear',
    'unknown',
  ),
  value: fc.integer({ min: 0, max: 30 }),
  severity: fc.constantFrom<(Severity | undefined)[]>(
    undefined,
    undefined,
    undefined,
    undefined,
    'act',
    'urgent',
    'info',
  ),
  dutyOver: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  night: fc.boolean(),
});
const calm = look.map((one): Look => ({ ...one, dutyOver: false, severity: undefined, standing: 'past-fire' }));
const tap = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
  tap: fc.constantFrom(...TAPS),
  minutes: fc.integer({ min: 1, max: 1440 }),
});
const swing = fc.record({
  clear: fc.integer({ min: 3, max: 18 }),
  past: fc.integer({ min: 3, max: 10 }),
  severity: fc.constantFrom<(Severity | undefined)[]>(undefined, undefined, 'urgent', 'info'),
});
const commands = fc.commands(
  [
    calm.map((one) => new Beat(one)),
    look.map((one) => new Beat(one)),
    tap.map((one) => new Click(one)),
    swing.map((one) => new Swing(one)),
  ],
  { maxCommands: 80, size: 'max' },
);

/** A house in which nothing has happened. */
const newHouse = (): House => ({
  now: instant(1_768_305_060_000),
  ids: 0,
  rungs: CHAIN,
  live: undefined,
  over: undefined,
  events: [],
});

describe('the whole machine', () => {
  it.each([
    ['has taken it', 'own'],
    ['has kept it', 'keep'],
  ])('writes down once that an owner who %s went home, whatever the clock is set back to', (_, tap) => {
    const house = newHouse();
    const look = { severity: undefined, dutyOver: true, night: false, standing: 'unknown', value: 0 } as const;
    fc.modelRun(
      () => ({ model: {}, real: house }),
      [
        new Swing({ clear: 3, past: 3, severity: undefined }),
        new Click({ who: 0, tap: 'own', minutes: 1 }),
        new Beat({ ...look, dutyOver: false, waitMs: MINUTE_MS, standing: 'past-fire', value: 9 }),
        new Click({ who: 0, tap, minutes: 30 }),
        new Beat({ ...look, waitMs: -2 * MINUTE_MS }),
      ],
    );
    const { version } = house.live!;
    for (let n = 0; n < 10; n++) beat(house, { ...look, waitMs: 10_000 });
    expect(house.live!.version).toBe(version);
    expect(leftAt(house.live!)?.by?.person).toBe('p0');
  });

  it('forgets nothing, has one owner, is never less grave by itself, stands still on frozen figures, and can always end', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const house = newHouse();
        fc.modelRun(() => ({ model: {}, real: house }), all);
        // Whatever state it was left in: readings at the clear limit end it.
        for (let minute = 0; minute <= SETTINGS.clearForMinutes + 1; minute++)
          beat(house, {
            waitMs: MINUTE_MS,
            standing: 'clear',
            value: 3,
            severity: undefined,
            dutyOver: false,
            night: false,
          });
        expect(house.live).toBeUndefined();
      }),
      { numRuns: 600 },
    );
    const must: readonly EpisodeEventKind[] = [
      'nudged',
      'kept',
      'lapsed',
      'off-duty',
      'offered',
      'held',
      'not-held',
      'graver',
      'reopened',
    ];
    expect(must.filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
