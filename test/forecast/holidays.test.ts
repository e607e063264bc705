/** Holidays of a country that no calendar knows: refused where somebody writes them, and no reason to forecast nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { publicHolidays, unknownHolidays } from '#adapters/calendar/holidays.ts';
import { learned } from '#adapters/forecast/learned.ts';
import { loadSettings } from '#src/app/open-house.ts';
import type { HolidaysFrom } from '#src/domain/forecast/issued.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { weekly } from './drawn.ts';

let folder: string | undefined;
afterEach(() => folder !== undefined && rmSync(folder, { recursive: true, force: true }));

async function loaded(holidaysOf: string, more = ''): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-holidays-'));
  const file = join(folder, 'huddleboard.yaml');
  const unit = '{ id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }';
  writeFileSync(
    file,
    `sites: [{ id: g, name: G, kind: hospital, zone: UTC, holidaysOf: ${holidaysOf}, units: [${unit}${more}] }]`,
  );
  try {
    return `${(await loadSettings(file)).sites[0]!.holidaysOf}`;
  } catch (error) {
    return error instanceof OpsError ? error.message : expect.fail('another error');
  }
}

describe('in the configuration', () => {
  it.each([
    ['XX', /no country of this code\. Use one that it knows, such as XK \(Kosovo\), or leave it out/],
    ['NP', /such as NA \(Namibia\), .+ list the days under holidays\./],
    ['UK', /such as GB \(United Kingdom\)/],
    ['US-ZZ', /no such part of US\. Use US alone, or a part that it knows, such as US-AK \(Alaska\)/],
  ])('%s is refused with where and what else', async (code, wanted) => {
    const told = await loaded(code);
    expect(told).toContain('sites[0].holidaysOf: ');
    expect(told).toMatch(wanted);
  });
  it('those that it knows are taken', async () => {
    expect([await loaded('US-NY'), await loaded('PT')]).toEqual(['US-NY', 'PT']);
  });
  it('it is told beside the other faults', async () => {
    expect(await loaded('XX', ', { id: 5W, name: 5 West, kind: ward, staffedBeds: 28 }')).toMatch(
      /has 3 faults:[\s\S]*holidaysOf: /,
    );
  });
});

describe('when it is learned', () => {
  const of = (holidays: HolidaysFrom) =>
    learned(
      {
        counts: { step: 'day', first: 20_000, values: weekly(200, 120, 3) },
        ...{ horizon: 7, later: 5, holidays, listed: new Map(), columns: [] },
      },
      1,
    );
  it('a calendar that fails is as none, and said to be', () => {
    expect(of({ country: 'XX' })).toEqual({ ...of('none'), holidays: { country: 'XX', isUnknown: true } });
    expect(of({ country: 'US' })).toMatchObject({ holidays: { country: 'US' } });
  });
});

it('a code that is not known has days nowhere', () => {
  for (const code of ['XX', 'GB-ENGL', 'DE-BY-A', '', '<b>']) {
    expect(unknownHolidays(code)?.near.length).toBeLessThan(400);
    expect(() => publicHolidays(code, 20_000, 20_100)).toThrow(OpsError);
  }
  expect(publicHolidays('gb-wls', 20_000, 20_100).size).toBeGreaterThan(0);
});
