/** `plays:` of the file: a house's own plays and what differs of those of the starter pack; each fault with its place and its cure. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/config/load.ts';
import { PLAYS, playsFor } from '#src/domain/play/index.ts';
import { brand } from '#src/kernel/ids.ts';
import { faultsOf as faultsOfFile } from './faults-of.ts';

const file = (plays: string, rules = ''): string => `
sites:
  - id: general
    name: General
    kind: hospital
    zone: America/New_York
    units:
      - { id: 5W, name: 5 West, kind: ward, pool: adult, staffedBeds: 28 }
${rules}plays:
${plays}`;

const read = (plays: string, rules?: string) => readSettings(file(plays, rules), 'huddleboard.yaml').plays;
const faultsOf = (plays: string): string => faultsOfFile(file(plays));

const WHOLE = `  - id: Call-Back
    name: call back the pool nurses
    rules: [staffing-gap]
    steps: [ring the pool list, write down who comes]
    tasks: [{ what: ring the pool list, role: house-supervisor, minutes: 20 }]
    pays: the pool budget
    at14: "people by 14:00"
    at07: "nothing for 07:00"
`;
const own = (change: (whole: string) => string): string => faultsOf(change(WHOLE));

describe('plays of the file', () => {
  it('a new play stands behind the starter pack with what is usual for the rest, its id in small letters', () => {
    const all = read(WHOLE);
    expect(all).toHaveLength(PLAYS.length + 1);
    expect(all.at(-1)).toEqual({
      id: 'call-back',
      rules: ['staffing-gap'],
      tasks: [{ what: 'ring the pool list', role: 'house-supervisor', minutes: 20 }],
      strain: { extraHours: 0, floats: 0 },
      helps: { at14: false, at07: false },
      horizonMinutes: 120,
      safety: false,
      words: {
        name: 'call back the pool nurses',
        steps: ['ring the pool list', 'write down who comes'],
        pays: 'the pool budget',
        at14: 'people by 14:00',
        at07: 'nothing for 07:00',
      },
    });
    expect(playsFor(brand('staffing-gap'), all).map(({ id }) => id)).toContain('call-back');
  });

  it('of a starter play only what is given changes; its place and its safety stay', () => {
    const [first] = PLAYS;
    const all = read(
      `  - { id: ${first!.id}, horizonMinutes: 45, cost: { from: 10, to: 20, currency: USD, source: finance } }`,
    );
    expect(all[0]).toEqual({
      ...first,
      horizonMinutes: 45,
      cost: { from: 10, to: 20, currency: 'USD', source: 'finance' },
    });
    expect(all.slice(1)).toEqual(PLAYS.slice(1));
    const safe = PLAYS.find(({ safety }) => safety)!;
    expect(read(`  - { id: ${safe.id}, safety: false }`).find(({ id }) => id === safe.id)?.safety).toBe(true);
  });

  it('one that the house does not have is gone', () => {
    expect(read('  - { id: inpatient-hallway, off: true }').map(({ id }) => id)).not.toContain('inpatient-hallway');
  });

  it('a rule that the file tells may name a play that the file tells', () => {
    const rules = `rules:
  - { id: ward-full, metric: occupancy, scope: units, fire: "98 %", clear: 0.95, plays: [call-back] }
`;
    const settings = readSettings(file(WHOLE, rules), 'huddleboard.yaml');
    const [told] = settings.toldRules(brand('general'));
    expect(playsFor(told!.body.id, settings.plays, told!.body.plays).map(({ id }) => id)).toEqual(['call-back']);
  });

  it.each([
    [
      'a rule that there is not',
      (w: string) => w.replace('[staffing-gap]', '[staffing-gap, no-such]'),
      /plays\[0\]\.rules\[1\].*There is no rule "no-such".*Use one of: .*staffing-gap/s,
    ],
    [
      'half a play',
      (w: string) => w.replace(/ {4}pays:.*\n/, '').replace(/ {4}at07:.*\n/, ''),
      /plays\[0\].*a new play needs pays, at07.*Add them, or use one of: pull-discharges/s,
    ],
    ['a role that there is not', (w: string) => w.replace('house-supervisor', 'king'), /plays\[0\]\.tasks\[0\]\.role/],
    [
      'a task without time',
      (w: string) => w.replace('minutes: 20', 'minutes: 0'),
      /plays\[0\]\.tasks\[0\]\.minutes.*[Aa] task needs at least 1 minute/s,
    ],
    ['no rule', (w: string) => w.replace('[staffing-gap]', '[]'), /plays\[0\]\.rules.*[Nn]ame at least one rule/s],
    [
      'a name that does not fit',
      (w: string) => w.replace('call back the pool nurses', 'x'.repeat(61)),
      /plays\[0\]\.name.*[Aa]t most 60 characters/s,
    ],
    [
      'a horizon beyond two days',
      (w: string) => `${w}    horizonMinutes: 3000\n`,
      /plays\[0\]\.horizonMinutes.*[Aa]t most two days/s,
    ],
    [
      'a cost that runs backwards',
      (w: string) => `${w}    cost: { from: 9, to: 1, currency: USD, source: finance }\n`,
      /plays\[0\]\.cost\.from.*[Ff]rom must not be more than to.*Exchange the two/s,
    ],
    [
      'a cost in no currency',
      (w: string) => `${w}    cost: { from: 1, to: 9, currency: bucks, source: finance }\n`,
      /plays\[0\]\.cost\.currency.*three capitals/s,
    ],
    ['a word that is none', (w: string) => `${w}    safty: true\n`, /plays\[0\].*safty/s],
    ['the same twice', (w: string) => `${w}${w}`, /plays\[1\].*id/s],
    [
      'off, of one that is not there',
      (w: string) => `${w}    off: true\n`,
      /plays\[0\]\.off.*It is none of the starter pack.*Take off out/s,
    ],
  ])('%s is refused with its place and its cure', (_, change, said) => {
    expect(own(change)).toMatch(said);
  });

  it('no safety play is taken out, and words of a starter play are replaced all together', () => {
    expect(faultsOf('  - { id: stop-admissions, off: true }')).toMatch(
      /plays\[0\]\.off.*A safety play stands always.*Take off out/s,
    );
    expect(faultsOf('  - { id: pull-discharges, name: another name }')).toMatch(
      /plays\[0\].*replaced all together: steps, pays, at14, at07 are missing.*Add them, or take name out/s,
    );
  });
});
