import { afterEach, describe, expect, it } from 'vitest';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { HOUR_MS, after as later, localTimeAt, MINUTE_MS, parseWhen } from '#src/kernel/time.ts';
import { openDay, SITE, ZONE } from './day.ts';

type Day = Awaited<ReturnType<typeof openDay>>;
let day: Day;
afterEach(() => day.close());

describe('O3 boarding', () => {
  it('is one card from 08:31 to its recovery line, whatever the figure does in between', async () => {
    day = await openDay({ at: '2026-01-13T07:30', yaml: 'alerts: { ed-boarding: { forMinutes: 40 } }\n' });
    await day.until('07:50');
    await day.board(8);
    await day.until('07:51');
    await day.board(11);
    await day.judgeNow();
    await day.until('08:30');
    expect(day.posts('alerts')).toEqual([]);
    await day.until('08:31');
    expect(day.posts('alerts')).toHaveLength(1);
    const { card, text } = day.posts('alerts')[0]!;
    expect(text).toContain('ACT · ED boarding 11 > 8 · since 07:51');
    expect(text).toContain('11 wait for a bed, longest 41 min, 0 over 4 h; limit 8, clears at 6');
    expect(text).toContain('asked ED charge nurse 08:31, answer by 08:41 → house supervisor');
    await day.until('08:34');
    expect((await day.ask(`alert ack ${card.replace('episode:', '')}`)).ok).toBe(true);
    expect(day.last(card)?.text).toContain('Owner House supervisor since 08:34');
    expect(day.last(card)?.text).not.toContain('answer by');
    await day.ask(`alert act ${card.replace('episode:', '')} wards pull their patients`);
    await day.until('12:00');
    await day.board(12);
    await day.until('12:10');
    expect(day.last(card)?.text).toContain('boarding 12 > 8');
    await day.board(6);
    await day.until('12:25');
    expect(day.last(card)?.text).toContain('owner House supervisor · 12 → 6');
    expect(day.posts('alerts')).toHaveLength(1);
  });
});

/** The wall clock of the next minute. */
const soon = () => localTimeAt(later(day.clock.now, MINUTE_MS), ZONE);

/** 5W needs 10 nurses for its 40 patients. */
const GRID = ', staffing: { roles: { rn: { ratio: 4 } } }';

describe('O2 short of nurses', () => {
  const at = (time: string) => parseWhen(`2026-01-13T${time}`, ZONE);
  const unit = brand<UnitId>('5W');
  const tenNurses = (): Promise<unknown> => {
    const shift = (n: number) => ({
      site: SITE,
      unit,
      role: 'rn',
      person: `p${n}`,
      from: at('07:00'),
      to: at('19:00'),
      can: [],
      kind: 'rostered' as const,
    });
    return day.store.commit([
      {
        kind: 'roster.put',
        site: SITE,
        units: [unit],
        span: { from: at('07:00'), to: later(at('07:00'), 12 * HOUR_MS) },
        shifts: Array.from({ length: 10 }, (_, n) => shift(n)),
      },
    ]);
  };

  it('a census that swings by one patient over the ratio is one card, closed after ten minutes without a gap', async () => {
    day = await openDay({ at: '2026-01-13T07:30', grid: GRID });
    await tenNurses();
    await day.until('07:35');
    for (let swing = 0; swing < 6; swing++) {
      await day.arrive(1);
      for (let minute = 0; minute < 5; minute++) await day.until(soon());
      await day.leave(1);
      for (let minute = 0; minute < 5; minute++) await day.until(soon());
    }
    const cards = day.posts('alerts').filter((one) => one.text.includes('07–11 short'));
    expect(cards).toHaveLength(1);
    expect(day.last(cards[0]!.card)?.text).not.toContain('Closed');
    for (let minute = 0; minute < 7; minute++) await day.until(soon());
    expect(day.last(cards[0]!.card)?.text).toContain('1 → 0');
  });

  it('two call-outs are one card for the house and block, closed when the gap is', async () => {
    day = await openDay({ at: '2026-01-13T05:30', grid: GRID });
    await tenNurses();
    const callOut = (id: string) =>
      day.store.commit([
        {
          kind: 'callout.add',
          callOut: {
            ...{ id, site: SITE, unit, role: 'rn', count: 1, by: brand('charge') },
            ...{ from: at('07:00'), to: at('19:00'), at: day.clock.now },
          },
        },
      ]);
    await day.until('05:40');
    expect(day.posts('alerts')).toEqual([]);
    await callOut('1');
    await day.until('05:52');
    expect(day.last('episode:')?.text).toContain('07–11 short 1 RN: 5W 1');
    await callOut('2');
    await day.until('06:00');
    expect(day.posts('alerts')).toHaveLength(1);
    const card = day.last('episode:')!;
    expect(card.text).toContain('ACT · 07–11 short 2 RN: 5W 2');
    expect(card.text).toContain('asked house supervisor 05:53');
    await day.ask('alert ack');
    await day.store.commit([
      { kind: 'callout.withdraw', site: SITE, id: '1' },
      { kind: 'callout.withdraw', site: SITE, id: '2' },
    ]);
    await day.until('06:12');
    expect(day.last(card.card)?.text).toContain('owner House supervisor · 2 → 0');
    expect(day.posts('alerts')).toHaveLength(1);
  });
});
