import { afterEach, describe, expect, it } from 'vitest';
import { after, DAY_MS, MINUTE_MS } from '#src/kernel/time.ts';
import type { UnaskedChange } from '#src/ports/change.ts';
import { type Life, livedAll } from '#test/alert/record/cases.ts';
import { openDay } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

const MONDAY = { at: '2026-01-12T08:30', patients: 40 } as const;
const reviews = () => day.told.filter(({ card }) => card.startsWith('rule-review:'));
const buttons = () =>
  reviews()
    .at(-1)!
    .row.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));

/** So many alerts of each rule in the twelve days before 13 January; of so many of them somebody said that they were of no use. */
async function lived(
  rules: Readonly<Record<string, { readonly told: number; readonly useless: number }>>,
): Promise<void> {
  const all = Object.entries(rules).flatMap(([rule, { told, useless }]) =>
    Array.from({ length: told }, (_, n): Life => {
      const opened = -24 * 60 * (2 + (n % 10)) + 40 * Math.floor(n / 10);
      const rest = { owned: 4, acted: 12, closed: 90, outcome: 'worked' as const };
      return { id: `E-${rule}-${n}`, rule, opened, ...rest, ...(n < useless ? { useless: ['wrong'] } : {}) };
    }),
  );
  const { episodes, events } = livedAll(all);
  await day.commit([
    ...episodes.map((episode): UnaskedChange => ({ kind: 'episode.put', episode, expectVersion: 0 })),
    ...events.map((event): UnaskedChange => ({ kind: 'episode.event', event })),
  ]);
}

/** A Monday so many weeks later, a minute before the card. */
async function weeksLater(weeks: number): Promise<void> {
  day.clock.now = after(day.clock.now, weeks * 7 * DAY_MS - 6 * MINUTE_MS);
  await day.until('08:50');
}

const USELESS = { told: 20, useless: 16 };

describe('rules of little use', () => {
  it('are offered on Monday, the least useful first, with three buttons; what is of use and what keeps people safe is not', async () => {
    day = await openDay(MONDAY);
    await lived({
      'ed-boarding': USELESS,
      'unit-over-census': { told: 12, useless: 12 },
      'pool-occupancy': { told: 20, useless: 10 },
      'house-occupancy': { told: 9, useless: 9 },
      'staffing-gap': USELESS,
      'feed-stale': USELESS,
      'net-position': USELESS,
    });
    await day.until('08:44');
    expect(reviews()).toEqual([]);
    await day.until('08:50');
    expect(reviews()).toHaveLength(1);
    const [card] = reviews();
    expect(card?.card).toBe('rule-review:riverside:week:2026-01-12');
    expect(card?.text).toContain('2 rules: fewer than 30.0 % of the alerts of the last 30 days were of use.');
    expect(card?.text).toContain('A role decides whether they stay.');
    expect(card?.text).toMatch(/unit-over-census .*of use 0\.0 % of 12[\s\S]*ed-boarding .*of use 20\.0 % of 20/);
    for (const safe of ['staffing-gap', 'feed-stale', 'net-position', 'pool-occupancy', 'house-occupancy'])
      expect(card?.text).not.toContain(safe);
    expect(buttons().map(({ command }) => command)).toEqual(
      ['unit-over-census', 'ed-boarding'].flatMap((rule) =>
        ['dry-run', 'off', 'keep'].map((verb) => `alert rule ${verb} ${rule}`),
      ),
    );
    await day.until('09:30');
    expect(reviews()).toHaveLength(1);
  });

  it('that somebody keeps are not offered for thirty days, and the card says who keeps them', async () => {
    day = await openDay(MONDAY);
    await lived({ 'ed-boarding': USELESS, 'unit-over-census': { told: 12, useless: 12 } });
    await day.until('08:50');
    const keep = buttons().find(({ command }) => command === 'alert rule keep ed-boarding')!;
    expect(keep.label).toContain('Keep 30 days');
    const refused = await day.ask(keep.command!, 'viewer');
    expect(refused.ok).toBe(false);
    const kept = await day.ask(keep.command!);
    expect(kept.document.plain).toContain('ed-boarding stays, and is not offered for retirement before Wed 11 Feb');
    expect((await day.store.audit(50)).filter(({ action }) => action === 'alert.rule.keep')).toMatchObject([
      { actor: 'house-supervisor', subject: 'ed-boarding', detail: { until: after(day.clock.now, 30 * DAY_MS) } },
    ]);

    await weeksLater(1);
    expect(reviews()).toHaveLength(2);
    expect(buttons().map(({ command }) => command)).not.toContain('alert rule keep ed-boarding');
    expect(reviews().at(-1)?.text).toContain('1 rule: fewer than');
    expect(reviews().at(-1)?.text).toContain('Kept, and not asked about: ed-boarding until Wed 11 Feb');
  });

  it('that are never offered are not kept either: it is said why, and nothing is written down', async () => {
    day = await openDay(MONDAY);
    const kept = async () => (await day.store.audit(50)).filter(({ action }) => action === 'alert.rule.keep');
    const never = await day.ask('alert rule keep feed-stale');
    expect(never).toMatchObject({ ok: false, data: { error: { code: 'RULE_NOT_OFFERED' } } });
    expect(never.document.plain).toContain('feed-stale is never offered for retirement');
    await day.ask('alert rule off ed-boarding yes');
    expect((await day.ask('alert rule keep ed-boarding')).document.plain).toContain('ed-boarding is off');
    expect(await kept()).toEqual([]);
  });

  it('are switched off in two steps, and are then not offered', async () => {
    day = await openDay(MONDAY);
    await lived({ 'ed-boarding': USELESS });
    await day.until('08:50');
    const off = buttons().find(({ command }) => command === 'alert rule off ed-boarding')!;
    const asked = await day.ask(off.command!);
    expect(asked.document.plain).toContain('Switch ed-boarding off?');
    expect((await day.store.toldRules(day.settings.sites[0]!.id)).length).toBe(0);
    const sure = asked.document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))[0]!;
    await day.ask(sure.command!);
    expect(await day.store.toldRules(day.settings.sites[0]!.id)).toMatchObject([{ id: 'ed-boarding', on: false }]);
    await weeksLater(1);
    expect(reviews()).toHaveLength(1);
  });

  it('where there are none, nothing is posted', async () => {
    day = await openDay(MONDAY);
    await lived({ 'ed-boarding': { told: 20, useless: 13 }, 'unit-over-census': { told: 9, useless: 9 } });
    await day.until('09:10');
    expect(reviews()).toEqual([]);
  });

  it('nor where the house wants no such card', async () => {
    day = await openDay({ ...MONDAY, yaml: 'ruleReviews: []\n' });
    await lived({ 'ed-boarding': USELESS });
    await day.until('09:10');
    expect(reviews()).toEqual([]);
  });
});
