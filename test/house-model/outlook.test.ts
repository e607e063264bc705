/** Many runs side by side. */
import { expect, it } from 'vitest';
import { isShort, outlookOf } from '#src/domain/house-model/outlook.ts';
import { runsOf } from '#src/domain/house-model/run.ts';
import { ask, HOUSE } from './kit.ts';

const HOURS = [62, 79].map((hour) => ask().from + hour);

function look(changes: Parameters<typeof ask>[0] = {}, model = HOUSE) {
  const asked = ask({ hours: 96, ...changes });
  return outlookOf(model, asked, [...runsOf(model, asked, 40)], HOURS);
}

it('tells each unit and hour, and how likely beds are short', () => {
  const { census, short, boardingHours, runs, admissionsADay } = look();
  expect(runs).toBe(40);
  expect(census.get('A')).toHaveLength(96);
  for (const { low, median, high, mean } of census.get('A')!) {
    expect(low).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(high);
    expect(mean).toBeLessThanOrEqual(20);
  }
  expect([...short.keys()]).toEqual(['adult', 'C']);
  expect(boardingHours!.low).toBeGreaterThanOrEqual(0);
  // 40 × 0.22 from the ED, and 4 besides
  expect(Math.abs(admissionsADay!.mean - 12.8)).toBeLessThan(1.5);
});

it('beds that are closed make it likelier, beds that are opened less likely', () => {
  const of = (by: number) => look({ changes: [{ kind: 'beds', unit: 'A', by, from: ask().from }] }).short.get('adult')!;
  const [closed, as, opened] = [of(-20), of(0), of(60)];
  for (const [n, share] of as.entries()) {
    expect(closed[n]!).toBeGreaterThanOrEqual(share);
    expect(opened[n]!).toBe(0);
  }
  expect(closed[1]).toBeGreaterThan(0.5);
});

it('short is more who need a bed, lying there or waiting for it, than there are; each once', () => {
  const at = ask().from + 5;
  const lying = (unit: string, of = {}) => ({ spell: 0, unit, from: at - 3, ...of });
  const waits = (wants: string, of = {}) => ({ decidedAt: at - 2, wants, ...of });
  const stays = [...Array.from({ length: 7 }, () => lying('C')), lying('A', waits('C'))];
  const short = (more: Partial<Parameters<typeof isShort>[2]>, ids = ['C']) =>
    isShort(HOUSE, ask(), { stays, outside: [], came: 0, left: 0, pulled: 0, ...more }, { ids: new Set(ids), at });
  // Eight beds: seven lie there, one waits elsewhere.
  expect(short({})).toBe(false);
  expect(short({ stays: [...stays, lying('ED', waits('C'))] })).toBe(true);
  expect(short({ stays: [...stays, lying('ED', waits('A'))] })).toBe(false);
  expect(short({ stays: [...stays, lying('ED', waits('C', { decidedAt: at + 1 }))] })).toBe(false);
  expect(short({ outside: [{ from: at - 1, wants: 'C' }] })).toBe(true);
  expect(short({ outside: [{ from: at - 1, to: at, wants: 'C' }] })).toBe(false);
  // Who waits on A for C lies in a bed of both together.
  expect(short({ stays: [...stays, ...Array.from({ length: 20 }, () => lying('A'))] }, ['A', 'C'])).toBe(false);
  expect(short({ stays: [...stays, ...Array.from({ length: 21 }, () => lying('A'))] }, ['A', 'C'])).toBe(true);
});

it('is n/a where nobody has told any places', () => {
  const bare = { ...HOUSE, units: HOUSE.units.map(({ places: _, ...unit }) => unit) };
  const { boardingHours, short } = look({}, bare);
  expect([boardingHours, short.size]).toEqual([undefined, 0]);
});
