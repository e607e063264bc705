/** `houseLevel:` of the configuration: what is wrong with a scale is told with its cure before anybody needs it. */
import { expect, it } from 'vitest';
import { OpsError } from '#src/kernel/errors.ts';
import { RIVERSIDE, SITE, settingsOf } from '../commands/house.ts';

const without = RIVERSIDE.replace(/ {4}houseLevel:[\s\S]*?(?= {4}units:)/, '');
const faultsOf = (scale: string): string => {
  try {
    settingsOf(`${without}\nhouseLevel:\n${scale}`);
  } catch (fault) {
    if (fault instanceof OpsError) return `${fault.message} ${fault.cure}`;
    throw fault;
  }
  return '';
};
const LEVELS = `
  levels:
    - { id: 1, from: 0 }
    - { id: 2, from: 3 }`;
const PARAMETERS = `
  parameters:
    - { kpi: ed_boarders_now, cuts: [4, 8, 12] }`;

it('a house without one has none', () => {
  expect(settingsOf(without).levels.size).toBe(0);
});

it('is read with its cut-points as points, and with the roles that may declare', () => {
  const scale = settingsOf().levels.get(SITE);
  expect(scale?.parameters[1]).toMatchObject({
    kpi: 'ed_boarders_now',
    worse: 'high',
    cuts: [
      { at: 4, points: 1 },
      { at: 8, points: 2 },
      { at: 12, points: 3 },
    ],
  });
  expect(scale?.declare).toEqual(['house-supervisor', 'administrator-on-call']);
});

it('a site has its own in place of that of the house', () => {
  const own = without.replace(
    '    facilities: [RIV]',
    '    facilities: [RIV]\n    houseLevel: { name: OPEL, levels: [{ id: 1 }, { id: 2 }] }',
  );
  expect(settingsOf(`${own}\nhouseLevel:${LEVELS}${PARAMETERS}`).levels.get(SITE)?.name).toBe('OPEL');
});

it.each([
  ['a level twice', `${LEVELS}\n    - { id: 2, from: 9 }${PARAMETERS}`, /levels\[2\]\.id.*stands twice/],
  [
    'a rule that is never muted',
    `  levels: [{ id: 1 }, { id: 2, mutes: [staffing-gap] }]`,
    /levels\[1\]\.mutes\[0\].*never muted.*Use one of: .*ed-boarding/s,
  ],
  ['a rule that does not exist', `  levels: [{ id: 1 }, { id: 2, mutes: [nonsense] }]`, /no such alert rule/],
  [
    'a figure that does not exist',
    `${LEVELS}\n  parameters: [{ kpi: nonsense, cuts: [1, 2, 3] }]`,
    /parameters\[0\]\.kpi.*no figure.*kpi list/s,
  ],
  [
    'a place that does not exist',
    `${LEVELS}\n  parameters: [{ kpi: occupancy_pct, of: 9Z, worse: high, cuts: [1, 2, 3] }]`,
    /parameters\[0\]\.of.*no such pool or unit.*adult-acute/s,
  ],
  [
    'a figure that is not told of a unit',
    `${LEVELS}\n  parameters: [{ kpi: ed_boarders_now, of: 5W, cuts: [1, 2, 3] }]`,
    /not told of a unit/,
  ],
  [
    'a figure of which nobody says what is worse',
    `${LEVELS}\n  parameters: [{ kpi: occupancy_pct, cuts: [1, 2, 3] }]`,
    /parameters\[0\]\.worse.*worse: high/s,
  ],
  [
    'cut-points in the wrong order',
    `${LEVELS}\n  parameters: [{ kpi: ed_boarders_now, cuts: [8, 4, 12] }]`,
    /cuts\[1\].*not worse/s,
  ],
  [
    'levels in the wrong order',
    `  levels: [{ id: 1, from: 0 }, { id: 2, from: 0 }]${PARAMETERS}`,
    /levels\[1\]\.from.*not above/s,
  ],
  [
    'a first level above nought',
    `  levels: [{ id: 1, from: 1 }, { id: 2, from: 2 }]${PARAMETERS}`,
    /levels\[0\]\.from.*Begin the first level at 0/s,
  ],
  [
    'a level that no score reaches',
    `  levels: [{ id: 1, from: 0 }, { id: 2, from: 4 }]${PARAMETERS}`,
    /levels\[1\]\.from.*3 at most/s,
  ],
  [
    'half a score',
    `  levels: [{ id: 1, from: 0 }, { id: 2 }]${PARAMETERS}`,
    /Not every level.*to none, then it is only declared/s,
  ],
  ['levels with scores and nothing to score', LEVELS, /no cut-points.*to none/s],
  ['one level', `  levels: [{ id: 1 }]`, /at least two levels/],
  ['a role that does not exist', `  levels: [{ id: 1 }, { id: 2 }]\n  declare: [king]`, /declare\[0\]/],
])('%s is a fault with a cure', (_, scale, said) => {
  expect(faultsOf(scale)).toMatch(said);
});

it('what is wrong with the scale of the house is told once, however many sites have it', () => {
  const second = without.replace(
    'sites:\n',
    'sites:\n  - { id: lake, name: Lake, kind: hospital, zone: America/New_York, facilities: [LAK], units: [] }\n',
  );
  try {
    settingsOf(`${second}\nhouseLevel: { levels: [{ id: 1 }, { id: 2, mutes: [staffing-gap] }] }`);
    expect.unreachable();
  } catch (fault) {
    expect(String((fault as OpsError).message).match(/never muted/g)).toHaveLength(1);
  }
});
