import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { inForce } from '#src/domain/dated.ts';
import { staffedBedsAt, unitByLocation, unitNameAt } from '#src/domain/hospital.ts';
import type { LocationId, RuleId, SiteId } from '#src/kernel/ids.ts';
import { parseWhen } from '#src/kernel/time.ts';
import { faultsOf } from './faults-of.ts';

const SITE = `
sites:
  - id: general
    name: General
    kind: hospital
    zone: Europe/London
    units:
      - { id: ICU, name: Intensive Care, kind: icu, staffedBeds: 12 }
`;

describe('a well-formed file', () => {
  test('the example file is well formed and says what its comments say are defaults', () => {
    const example = readSettings(
      readFileSync(new URL('../../huddleboard.example.yaml', import.meta.url), 'utf8'),
      'example',
    );
    const uncommented = readFileSync(new URL('../../huddleboard.example.yaml', import.meta.url), 'utf8');
    expect(example.sites[0]?.units.map((unit) => unit.id)).toEqual(['ICU', '5W', 'ED']);
    expect(uncommented).toContain('fireShare: 0.95');
    expect(example.rules('general' as SiteId, 'pool-occupancy' as RuleId)).toMatchObject({
      fireShare: 0.95,
      clearShare: 0.92,
      forMinutes: 30,
    });
  });

  test('a tab of Teams needs a name on the internet and a tenant, and says which is missing', () => {
    const tenant = 'tenantId: 99999999-8888-7777-6666-555555555555';
    const told = faultsOf(`${SITE}teams: { tab: true }\n`);
    expect(told).toContain('teams.tab');
    expect(told).toContain('console.origin and teams.tenantId');
    expect(faultsOf(`${SITE}teams: { tab: true, ${tenant} }\n`)).toContain('needs console.origin.');
    expect(faultsOf(`${SITE}teams: { ${tenant} }\n`)).toBe('no fault');
    const whole = `${SITE}teams: { tab: true, ${tenant} }\nconsole: { origin: https://ops.example.org }\n`;
    expect(readSettings(whole, 'huddleboard.yaml').teams).toMatchObject({ tab: true });
  });

  test('only sites is needed; the console has a channel for each purpose, a huddle is due at 08:30 each day', () => {
    const settings = readSettings(SITE, 'huddleboard.yaml');
    expect(settings.channels.map((channel) => channel.name)).toEqual([
      '#huddle',
      '#bed-management',
      '#alerts',
      '#engineering',
    ]);
    expect(settings.huddles).toMatchObject([{ site: 'general', at: '08:30', on: [1, 2, 3, 4, 5, 6, 7] }]);
    expect(settings.sites[0]?.units[0]).toMatchObject({ pool: 'icu', locations: [{ value: ['ICU'] }] });
    expect(settings.hl7.host).toBe('127.0.0.1');
  });

  test('a database is a URL of PostgreSQL without a password; without one it is a file', () => {
    expect(readSettings(SITE, 'huddleboard.yaml').database).toBeUndefined();
    for (const url of ['postgres://ops@db.example.org:5432/huddle', 'postgresql:///huddle?host=/run/postgresql'])
      expect(readSettings(`database: '${url}'\n${SITE}`, 'huddleboard.yaml').database).toBe(url);
    for (const url of ['postgres://ops:hunter2@db/huddle', 'postgres://db/huddle?user=ops&password=hunter2']) {
      const told = faultsOf(`database: '${url}'\n${SITE}`);
      expect(told).toMatch(/database: A password does not belong in this file\. .*HUDDLEBOARD_DATABASE_URL/);
      expect(told).not.toContain('hunter2');
    }
    for (const url of ['mysql://root:hunter2@db/huddle', 'postgres://ops:hunter2@db:x/huddle', 'postgres://']) {
      const told = faultsOf(`database: '${url}'\n${SITE}`);
      expect(told).toContain('This is no URL of a PostgreSQL database');
      expect(told).not.toContain('hunter2');
    }
  });

  test('dated values: what was in force then, in the wall clock of the site', () => {
    const dated = SITE.replace(
      '{ id: ICU, name: Intensive Care, kind: icu, staffedBeds: 12 }',
      `{ id: ICU, kind: icu, name: [{from: 2020-01-01, value: Old ICU}, {from: 2026-01-01, value: ICU North}],
         staffedBeds: [{from: 2020-01-01, value: 10}, {from: '2026-06-01T07:00', value: 14}],
         locations: [{from: 2020-01-01, value: [ICU]}, {from: 2026-01-01, value: [ICU, ICU2]}] }`,
    );
    const site = readSettings(dated, 'huddleboard.yaml').sites[0]!;
    const unit = site.units[0]!;
    const when = (text: string) => parseWhen(text, site.zone);
    expect(staffedBedsAt(unit, when('2026-06-01T06:59'), site.zone)).toBe(10);
    expect(staffedBedsAt(unit, when('2026-06-01T07:00'), site.zone)).toBe(14);
    expect(staffedBedsAt(unit, when('2019-12-31T23:00'), site.zone)).toBeUndefined();
    expect(unitNameAt(unit, when('2025-01-01'))).toBe('Old ICU');
    expect(unitByLocation(site, when('2025-01-01')).has('ICU2' as LocationId)).toBe(false);
    expect(unitByLocation(site, when('2026-01-01')).get('ICU2' as LocationId)?.id).toBe('ICU');
    expect(inForce(unit.locations, when('2019-01-01'))).toBeUndefined();
  });

  test('beds that change with the hour, over midnight too', () => {
    const hourly = SITE.replace(
      'staffedBeds: 12',
      "staffedBeds: 12, hours: [{from: '22:00', to: '06:00', staffedBeds: 8}]",
    );
    const site = readSettings(hourly, 'huddleboard.yaml').sites[0]!;
    const beds = (text: string) => staffedBedsAt(site.units[0]!, parseWhen(text, site.zone), site.zone);
    expect([
      beds('2026-01-01T21:59'),
      beds('2026-01-01T22:00'),
      beds('2026-01-02T05:59'),
      beds('2026-01-02T06:00'),
    ]).toEqual([12, 8, 8, 12]);
  });

  test("a site's own limits stand before the installation's, those before the rule's", () => {
    const text = `alerts: { pool-occupancy: { fireShare: 0.97, forMinutes: 20 } }\n${SITE}    alerts: { pool-occupancy: { forMinutes: 5 } }\n`;
    const rules = readSettings(text, 'huddleboard.yaml').rules('general' as SiteId, 'pool-occupancy' as RuleId);
    expect(rules).toMatchObject({ fireShare: 0.97, forMinutes: 5, clearShare: 0.92 });
  });

  test('the figures of the week go out on Mondays at 08:00 unless it says otherwise', () => {
    const weekly = { site: 'general', name: 'week', at: '08:00', on: [1], purpose: 'bed-management' };
    expect(readSettings(SITE, 'x').kpiDigests).toEqual([weekly]);
    const own = `${SITE}kpiDigests:\n  - {at: '07:30', on: [fri], to: huddle}\n`;
    expect(readSettings(own, 'x').kpiDigests).toEqual([{ ...weekly, at: '07:30', on: [5], purpose: 'huddle' }]);
    expect(readSettings(`${SITE}kpiDigests: []\n`, 'x').kpiDigests).toEqual([]);
  });

  test('calendars of a site, and what is wrong with one', () => {
    const days = (of: string) => SITE.replace('zone:', `calendars: [{ name: School, days: [${of}] }]\n    zone:`);
    const told = readSettings(
      days('{ from: 2026-12-21, to: 2027-01-01, name: winter }, { from: 2026-11-03, name: poll }'),
      'x',
    );
    expect(told.sites[0]!.calendars).toEqual([
      {
        name: 'School',
        days: [
          { from: '2026-12-21', to: '2027-01-01', name: 'winter' },
          { from: '2026-11-03', to: '2026-11-03', name: 'poll' },
        ],
      },
    ]);
    expect(() => readSettings(days('{ from: 2026-12-21, to: 2026-01-01, name: winter }'), 'x')).toThrow(
      /calendars.*ends before/s,
    );
    expect(() => readSettings(days('{ from: 2026-12-21, to: 2028-01-01, name: winter }'), 'x')).toThrow(
      /longer than half a year/,
    );
    const named = (many: number): string =>
      Array.from({ length: 60 }, (_, n) => `{ from: 2026-0${1 + (n % 9)}-03, name: d${n % many} }`).join(', ');
    expect(readSettings(days(named(40)), 'x').sites[0]!.calendars![0]!.days).toHaveLength(60);
    expect(() => readSettings(days(named(41)), 'x')).toThrow(/calendars\[0\]\.days.*more than 40 different names/s);
  });

  test('who is likely short is told at 12:45 and 16:45, unless it says otherwise', () => {
    const daily = { site: 'general', on: [1, 2, 3, 4, 5, 6, 7], purpose: 'bed-management' };
    expect(readSettings(SITE, 'x').staffAhead).toEqual([
      { ...daily, name: 'afternoon', at: '12:45' },
      { ...daily, name: 'evening', at: '16:45' },
    ]);
    expect(readSettings(`${SITE}staffAhead: []\n`, 'x').staffAhead).toEqual([]);
  });

  test('the month is looked back at on its first Monday at 09:00, and a tap is taken for ten seconds, unless it says otherwise', () => {
    const monthly = { site: 'general', name: 'month', at: '09:00', on: [1], purpose: 'bed-management' };
    expect(readSettings(SITE, 'x').loopReviews).toEqual([monthly]);
    expect(readSettings(`${SITE}loopReviews: []\n`, 'x').loopReviews).toEqual([]);
    expect(readSettings(SITE, 'x').burden).toEqual({ tap: 10, form: 45, command: 20 });
    expect(readSettings(`${SITE}burden: { secondsPerTap: 5 }\n`, 'x').burden).toEqual({
      tap: 5,
      form: 45,
      command: 20,
    });
  });

  test('a day summary goes out at 19:00 unless it says otherwise, for the site it names or for every one', () => {
    const on = [1, 2, 3, 4, 5, 6, 7];
    const daily = { site: 'general', name: 'day', at: '19:00', of: 'today', on, purpose: 'bed-management' };
    expect(readSettings(SITE, 'x').summaries).toEqual([daily]);
    const own = `${SITE}summaries:\n  - {name: night, at: '07:15', of: yesterday, on: [mon], to: huddle}\n`;
    expect(readSettings(own, 'x').summaries).toEqual([
      { site: 'general', name: 'night', at: '07:15', of: 'yesterday', on: [1], purpose: 'huddle' },
    ]);
    expect(readSettings(`${SITE}summaries: []\n`, 'x').summaries).toEqual([]);
  });

  test('asks the units of every site on weekdays unless told otherwise, and only in an order that makes sense', () => {
    const weekdays = { site: 'general', prompt: '06:30', lock: '08:15', meeting: '08:30', on: [1, 2, 3, 4, 5] };
    expect(readSettings(SITE, 'x').updates).toEqual([weekdays]);
    expect(readSettings(`${SITE}updates: []\n`, 'x').updates).toEqual([]);
    expect(() => readSettings(`${SITE}updates:\n  - {prompt: '09:00'}\n`, 'x')).toThrow(/prompt comes before lock/i);
  });

  test('by when beds are to be left is a time of the day behind its begin and the first lock', () => {
    const told = (time: string, rest = '') =>
      faultsOf(SITE.replace('    zone:', `    dischargesBy: '${time}'\n    zone:`) + rest);
    const built = readSettings(SITE.replace('    zone:', "    dischargesBy: '11:00'\n    zone:"), 'x').sites[0];
    expect(built?.dischargesBy).toBe('11:00');
    expect(readSettings(SITE, 'x').sites[0]).not.toHaveProperty('dischargesBy');
    expect(told('6am')).toContain('sites[0].dischargesBy');
    expect(told('06:00')).toContain('06:00 is not after the day has begun (dayStart 07:00)');
    expect(told('08:00')).toContain('the first lock of updates is 08:15');
    expect(told('08:00', 'updates: []\n')).toBe('no fault');
  });

  test('snapshots are kept 60 days and hours 400 unless told otherwise; the older name still says the former', () => {
    const kept = (text: string) => readSettings(`${SITE}${text}`, 'huddleboard.yaml').retention;
    expect(kept('')).toMatchObject({ rawSnapshotDays: 60, hourlyDays: 400 });
    expect(kept('retention: { snapshotDays: 90 }')).toMatchObject({ rawSnapshotDays: 90, hourlyDays: 400 });
    expect(kept('retention: { rawSnapshotDays: 500, hourlyDays: 30 }')).toMatchObject({
      rawSnapshotDays: 500,
      hourlyDays: 500,
    });
    expect(faultsOf(`${SITE}retention: { rawSnapshotDays: 5, snapshotDays: 90 }`)).toContain('older name');
  });

  test('a simulated house keeps vendor channels only where they are for training', () => {
    const text = `${SITE}channels:\n  - {purpose: alerts, platform: slack, channel: C1}\n  - {purpose: alerts, platform: slack, channel: C2, training: true}\n`;
    const vendor = (simulated: boolean) =>
      readSettings(text, 'x', { simulated }).channels.flatMap((c) => (c.platform === 'slack' ? [c.channel] : []));
    expect(vendor(false)).toEqual(['C1', 'C2']);
    expect(vendor(true)).toEqual(['C2']);
  });
});

describe('a faulty file', () => {
  test('all faults at once, each with its path and a cure', () => {
    const told = faultsOf(`
house: uk
sites:
  - id: general
    name: ''
    kind: hospital
    zone: Europe/Londom
    units:
      - { id: ICU, name: A, kind: icu, staffedBeds: -1 }
      - { id: icu, name: B, kind: intensive, staffedBeds: [{ from: 2026-02-30, value: 3 }], colour: red }
locale: klingonish-x-1-2-3-
console: { host: 0.0.0.0 }
`);
    for (const path of [
      'house:',
      'sites[0].name:',
      'sites[0].units[0].staffedBeds:',
      'sites[0].units[1].kind:',
      'sites[0].units[1]:',
      'sites[0].units[1].id: "icu" stands twice.',
      'sites[0].zone: This is no time zone this machine knows. Use an IANA name',
      'sites[0].units[1].staffedBeds[0].from: There is no such date',
      'locale: This is no language tag.',
      'console.host: The console may only listen on this machine',
    ]) {
      expect(told).toContain(path);
    }
    expect(told).toContain('"colour" is no setting here');
  });

  test.each([
    ['zone', SITE.replace('Europe/London', 'Europe/Londom'), 'sites[0].zone'],
    [
      'two units of one name',
      SITE.replace('- { id: ICU', '- { id: icu, name: X, kind: icu, staffedBeds: 1 }\n      - { id: ICU'),
      'stands twice',
    ],
    [
      'two summaries of one name',
      `${SITE}summaries:\n  - { name: a, at: '19:00', to: huddle }\n  - { name: a, at: '07:00', of: yesterday, to: huddle, site: general }\n`,
      'summaries[1].name: "a" stands twice',
    ],
    [
      'a place under two units',
      SITE.replace(
        '- { id: ICU',
        '- { id: A, name: X, kind: icu, staffedBeds: 1, locations: [ICU] }\n      - { id: ICU',
      ),
      'belongs to A already',
    ],
    [
      'dates that fall',
      SITE.replace('staffedBeds: 12', 'staffedBeds: [{from: 2026-01-02, value: 1}, {from: 2026-01-01, value: 2}]'),
      'Dates must rise',
    ],
    [
      'a channel of no site',
      `${SITE}channels: [{purpose: alerts, platform: slack, channel: C1, site: north}]`,
      'channels[0].site',
    ],
    ['a console off loopback', `${SITE}console: {host: 0.0.0.0}`, 'console.host'],
    ['an origin that is no https', `${SITE}console: {origin: 'http://ops.example.org'}`, 'console.origin'],
    ['an origin with a path', `${SITE}console: {origin: 'https://ops.example.org/x'}`, 'console.origin'],
    ['a locale', `${SITE}locale: klingonish-x-1-2-3-`, 'locale'],
    ['a field path', `${SITE}hl7: {fields: {ventilated: ZED3}}`, 'hl7.fields.ventilated'],
    [
      'limits that contradict each other across site and installation',
      `alerts: {pool-occupancy: {fireShare: 1, clearShare: 0.99}}\n${SITE}    alerts: {pool-occupancy: {fireShare: 0.98}}\n`,
      'sites[0].alerts.pool-occupancy',
    ],
    [
      'somebody of no such unit',
      `${SITE}people: [{id: a, name: A, roles: [charge-nurse], unit: 9Z}]`,
      'people[0].unit: This site has no such unit. Use one of: ICU',
    ],
    [
      'a group that is no id, of no such unit, without Slack',
      `${SITE}groups: [{slack: '@nurses', role: charge-nurse}]`,
      'groups[0].slack: A Slack user group is its id',
    ],
    ['a group of no such unit', `${SITE}slack: {}\ngroups: [{slack: S01, role: viewer, unit: 9Z}]`, 'groups[0].unit'],
    ['groups without Slack', `${SITE}groups: [{slack: S01, role: viewer}]`, 'groups: Slack user groups need the slack'],
    [
      'a tag without its team',
      `${SITE}teams: {}\ngroups: [{tag: MjQzMmI1N2It, role: viewer}]`,
      'groups[0].tag: A tag is one of a team',
    ],
    [
      'a channel beside what is no tag',
      `${SITE}teams: {}\ngroups: [{teams: 53c53217-fe77-4383-bc5a-ed4937a1aecd, channel: '19:a@thread.tacv2', role: viewer}]`,
      'groups[0].channel: Only a tag',
    ],
    [
      'a tag and a group at once',
      `${SITE}slack: {}\ngroups: [{slack: S01, team: 53c53217-fe77-4383-bc5a-ed4937a1aecd, tag: MjQzMmI1N2It, role: viewer}]`,
      'groups[0]: A group is of one platform',
    ],
    ['no YAML', 'sites: [', 'line 1'],
    ['a key twice', `${SITE}sites: []`, 'line'],
    ['empty', '', '(the file)'],
    [
      'a limit that is no number',
      `${SITE}alerts: {pool-occupancy: {fireShare: .nan}}`,
      'alerts.pool-occupancy.fireShare',
    ],
  ])('%s', (_what, text, expected) => {
    expect(faultsOf(text)).toContain(expected);
  });

  test('any text is read or refused, never more than that (property)', () => {
    const yaml = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.json().map(String),
      fc.constantFrom('&a [*a]', '__proto__: {x: 1}', '- - - -'),
    );
    fc.assert(
      fc.property(yaml, (text) => {
        expect(typeof faultsOf(text)).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
