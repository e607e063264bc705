/** The clock of an owner over random orders of all that makes it stand still: only time in which people were told of the alert is taken from a lease. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { own } from '#src/domain/alert/click.ts';
import { clocked } from '#src/domain/alert/clock.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { hush, isHushed, type Judged } from '#src/domain/alert/hush.ts';
import { RULES } from '#src/domain/alert/index.ts';
import { type LeaseClock, withLease } from '#src/domain/alert/lease.ts';
import { reopen } from '#src/domain/alert/reopen.ts';
import type { Reading, Scope } from '#src/domain/alert/rule.ts';
import type { Silence } from '#src/domain/alert/silence.ts';
import { type Step, step } from '#src/domain/alert/step.ts';
import { brand, type EpisodeId, type SilenceId } from '#src/kernel/ids.ts';
import { DAY_MS, instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';
import { openEpisode, settingsOf } from '#test/commands/house.ts';

const T0 = instant(1_768_305_600_000);
const at = (minute: number) => later(T0, minute * MINUTE_MS);
const [site] = settingsOf().sites;
const by = { person: brand<never>('sam'), name: 'sam', role: 'charge-nurse' };
const clock: LeaseClock = {
  rungs: [{ roles: ['charge-nurse'], minutes: 10 }],
  policy: { minutes: { info: 600, act: 600, urgent: 600 }, actingMinutes: 600, askMinutes: 10 },
  shift: { from: T0, to: later(T0, DAY_MS) },
};
const scope: Scope = { of: 'unit', unit: brand('5W') };
const key = brand<Reading['key']>('unit-over-census:5W');
const rule = RULES.find(({ id }) => id === 'unit-over-census')!;
const read = (standing: Reading['standing'], minute: number): Reading => ({
  ...{ key, scope, standing, fireLimit: 1, clearLimit: 0, evidence: {} },
  ...(standing === 'unknown' ? { unknownSince: at(minute) } : { value: standing === 'clear' ? 0 : 1 }),
});
const silence: Silence = {
  ...{ site: site!.id, id: brand<SilenceId>('S-1'), reason: 'works on the lift', by },
  ...{ from: at(-1), until: later(T0, DAY_MS) },
};
/** Of the whole pool: what a full unit of it is folded into. */
const pool = openEpisode({ id: brand<EpisodeId>('E-POOL'), openedAt: at(-30) });

/** What goes on in one minute. */
type Minute = { readonly down: boolean; readonly muted: boolean; readonly cause: boolean; readonly clear: boolean };

/** A judgement of the minute, as the beat makes it. */
function beat(before: Episode | undefined, minute: number, found: Minute): Episode | undefined {
  const now = at(minute);
  const reading = read(found.down ? 'unknown' : found.clear ? 'clear' : 'past-fire', minute);
  const settings = { enabled: true, forMinutes: 0, clearForMinutes: 0 };
  const input = { site: site!.id, rule, settings, episode: before, reading, now, newId: () => brand<EpisodeId>('E-1') };
  const fresh = step(input);
  const isBack = before?.state === 'closed' && fresh.reason === 'fired' && fresh.next !== undefined;
  const judged: Step = isBack ? reopen(before, fresh.next!, now) : fresh;
  const next = judged.next ?? before;
  if (next === undefined) return undefined;
  const cause: Judged = {
    before: pool,
    next: { ...pool, ...(found.cause ? {} : { state: 'closed' as const }) },
    events: [],
  };
  const one: Judged = { before, next, events: judged.events };
  const quiet = { site: site!, now, rules: RULES, silences: found.muted ? [silence] : [] };
  const hushed = hush([one, cause], quiet).get(next.id);
  const moved = hushed === undefined ? judged : { ...judged, next: hushed.next, events: hushed.events };
  return clocked(before, moved, { clock }, now)?.next ?? before;
}

const stands = (episode: Episode): boolean =>
  episode.state === 'closed' || episode.unknownSince !== undefined || isHushed(episode);

const runs = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 12 }),
    ...{ down: fc.boolean(), muted: fc.boolean(), cause: fc.boolean(), clear: fc.boolean() },
  }),
  { minLength: 1, maxLength: 12 },
);

it('a lease is longer by each minute that the alert was frozen, muted, folded in or over, and by no other', () => {
  const seen = { frozen: 0, muted: 0, folded: 0, closed: 0 };
  fc.assert(
    fc.property(runs, fc.boolean(), (spans, mutedFirst) => {
      const minutes = spans.flatMap(({ minutes: n, ...found }) => Array.from({ length: n }, () => found));
      const opened = beat(undefined, 0, { down: false, muted: mutedFirst, cause: true, clear: false })!;
      const clicked = withLease(opened, own(opened, by, at(0)), { by, policy: clock.policy }, at(0));
      let episode = 'next' in clicked ? clicked.next : opened;
      let still = stands(episode) ? 1 : 0;
      minutes.forEach((found, n) => {
        episode = beat(episode, n + 1, found) ?? episode;
        if (stands(episode)) still++;
        seen.frozen += episode.unknownSince === undefined ? 0 : 1;
        seen.muted += episode.silenced === undefined ? 0 : 1;
        seen.folded += episode.folded === undefined ? 0 : 1;
        seen.closed += episode.state === 'closed' ? 1 : 0;
      });
      const end = minutes.length + 1;
      episode = beat(episode, end, { down: false, muted: false, cause: false, clear: false }) ?? episode;
      expect(stands(episode)).toBe(false);
      expect(episode.owner?.person).toBe('sam');
      expect((episode.lease!.until - T0) / MINUTE_MS).toBe(600 + still);
    }),
    { numRuns: 1_000 },
  );
  // Each of the four did happen, or this says nothing.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(100);
});
