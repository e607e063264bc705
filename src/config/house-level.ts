/** `houseLevel:` of the file: the surge scale of the house, or of one site of it. */
import { z } from 'zod';
import { RULES } from '#src/domain/alert/index.ts';
import type { ThresholdRule } from '#src/domain/alert/rule.ts';
import type { Site } from '#src/domain/hospital.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiScope, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { type CutPoint, type LevelParameter, type LevelScale, mostPoints } from '#src/domain/level/scale.ts';
import type { RuleId, SiteId } from '#src/kernel/ids.ts';
import { ROLES } from '#src/ports/handle.ts';
import { duplicates } from './duplicates.ts';
import type { Fault } from './faults.ts';
import { id, name } from './schema-parts.ts';
import type { ToldSetting } from './settings.ts';

const role = z.enum(ROLES);
/** A day: what is due later is no action of a surge. */
const MOST_MINUTES = 1440;
const LONGEST_WORDS = 200;
const said = z.string().trim().min(1, 'say something here').max(LONGEST_WORDS, 'at most 200 characters');

const action = z.strictObject({
  what: said.describe('What is to be done'),
  role: role.describe('The role that owns it'),
  minutes: z.number().int('minutes are whole numbers').min(1).max(MOST_MINUTES).default(60),
});

const level = z.strictObject({
  id: id.describe('As people type and read it: 3, black'),
  words: said.optional().describe('What the level means, in the words of the house'),
  from: z.number().min(0).optional().describe('The lowest score of the level; without cut-points there is none'),
  actions: z.array(action).max(20).default([]).describe('What is done on this level, each with the role that owns it'),
  mutes: z.array(z.string()).default([]).describe('Rules whose cards are not posted while this level is declared'),
});

const cut = z.union([z.number(), z.strictObject({ at: z.number(), points: z.number().min(0) })]);

const parameter = z.strictObject({
  kpi: z.string().trim().min(1).describe('A figure that the house tells: occupancy_pct, ed_boarders_now, nedocs'),
  of: id.optional().describe('A pool or unit; default: the whole house'),
  worse: z.enum(['high', 'low']).optional().describe('Which side is worse; default: as the figure is defined'),
  cuts: z
    .array(cut)
    .default([])
    .describe('Cut-points, mildest first, each worth a point more; or {at, points}. In percent where it is a share'),
  weight: z.number().positive('a weight is above 0').max(100).default(1),
});

export const houseLevelSchema = z
  .strictObject({
    name: name.optional().describe('What the house calls it: OPEL, Surge; default: house level'),
    levels: z.array(level).min(2, 'a scale has at least two levels').max(9, 'a scale has at most nine levels'),
    parameters: z.array(parameter).max(20).default([]).describe('What the score is made of; none: it is only declared'),
    declare: z
      .array(role)
      .min(1, 'somebody has to be able to declare')
      .default(['house-supervisor', 'administrator-on-call'])
      .describe('Roles that may declare; the first is asked when the score proposes another level'),
  })
  .optional()
  .describe('Surge scale: its score proposes, a role declares; absent: no house level');

export type HouseLevelFile = z.output<typeof houseLevelSchema>;

type Levelled = {
  readonly houseLevel?: HouseLevelFile;
  readonly sites: readonly { readonly houseLevel?: HouseLevelFile }[];
};

/**
 * The scale of each site that has one: its own, else that of the house.
 * @param told rules that the file tells: a level may mute them as those of the program
 */
export function buildHouseLevels(
  file: Levelled,
  sites: readonly Site[],
  told: ReadonlyMap<SiteId, readonly ToldSetting[]>,
  faults: Fault[],
): ReadonlyMap<SiteId, LevelScale> {
  return new Map(
    sites.flatMap((site, n): [SiteId, LevelScale][] => {
      const own = file.sites[n]?.houseLevel;
      const scale = own ?? file.houseLevel;
      if (scale === undefined) return [];
      const found: Fault[] = [];
      const path = own === undefined ? 'houseLevel' : `sites[${n}].houseLevel`;
      const rules = [...RULES, ...(told.get(site.id) ?? []).map(({ body }) => body)];
      const built = buildScale(scale, { site, rules, path }, found);
      // What is wrong with the scale of the house is told once.
      faults.push(
        ...found.filter(({ path, problem }) => !faults.some((one) => one.path === path && one.problem === problem)),
      );
      return [[site.id, built]];
    }),
  );
}

type Mutable = readonly Pick<ThresholdRule, 'id' | 'neverMuted'>[];
type Scaled = { readonly site: Site; readonly rules: Mutable; readonly path: string };

function buildScale(file: NonNullable<HouseLevelFile>, { site, rules, path }: Scaled, faults: Fault[]): LevelScale {
  duplicates(
    file.levels.map((one) => one.id),
    `${path}.levels`,
    'id',
    faults,
  );
  const parameters = file.parameters.flatMap((one, n) => buildParameter(one, site, `${path}.parameters[${n}]`, faults));
  const levels = file.levels.map(({ id: of, words, from, actions, mutes }, n) => {
    mutesFaults(mutes, rules, `${path}.levels[${n}].mutes`, faults);
    return {
      id: of,
      ...(words === undefined ? {} : { words }),
      ...(from === undefined ? {} : { from }),
      actions,
      mutes: mutes as RuleId[],
    };
  });
  const scale = { ...(file.name === undefined ? {} : { name: file.name }), levels, parameters, declare: file.declare };
  if (parameters.length === file.parameters.length) scoreFaults(scale, path, faults);
  return scale;
}

function buildParameter(
  file: NonNullable<HouseLevelFile>['parameters'][number],
  site: Site,
  path: string,
  faults: Fault[],
): readonly LevelParameter[] {
  const kpi = kpiNamed(file.kpi, OBSERVED);
  if (kpi === undefined) {
    const problem = 'The house tells no figure of this name.';
    faults.push({ path: `${path}.kpi`, problem, cure: 'Use one that `kpi list` names, for example occupancy_pct.' });
    return [];
  }
  const place = placeOf(file.of, site);
  if (place === undefined) {
    const places = [...new Set(site.units.flatMap((unit) => [unit.pool, unit.id]))];
    const cure = `Use a pool or unit of the site (${places.join(', ')}), or take it out: then it is the house.`;
    faults.push({ path: `${path}.of`, problem: 'This site has no such pool or unit.', cure });
    return [];
  }
  if (!kpi.observe.scopes.includes(place.of)) {
    const problem = `${kpi.id} is not told of a ${place.of}.`;
    faults.push({ path: `${path}.of`, problem, cure: `It is told of: ${kpi.observe.scopes.join(', ')}.` });
    return [];
  }
  const worse = file.worse ?? WORSE[kpi.better];
  if (worse === undefined) {
    const problem = `Which side of ${kpi.id} is worse is the house’s to say.`;
    faults.push({ path: `${path}.worse`, problem, cure: 'Write worse: high, or worse: low.' });
    return [];
  }
  const cuts = file.cuts.map((one, n): CutPoint => (typeof one === 'number' ? { at: one, points: n + 1 } : one));
  cutFaults(cuts, worse, `${path}.cuts`, faults);
  return [{ kpi: kpi.id, place, worse, cuts, weight: file.weight }];
}

const WORSE: Readonly<Partial<Record<ObservedKpi['better'], 'high' | 'low'>>> = { lower: 'high', higher: 'low' };

function placeOf(of: string | undefined, { units }: Site): KpiScope | undefined {
  if (of === undefined) return { of: 'house' };
  const unit = units.find((one) => one.id === of);
  if (unit !== undefined) return { of: 'unit', unit: unit.id };
  const pool = units.find((one) => one.pool === of)?.pool;
  return pool === undefined ? undefined : { of: 'pool', pool };
}

/** Each one worse than the one before, and worth more. */
function cutFaults(cuts: readonly CutPoint[], worse: 'high' | 'low', path: string, faults: Fault[]): void {
  const sign = worse === 'high' ? 1 : -1;
  for (const [n, { at, points }] of cuts.entries()) {
    const before = cuts[n - 1];
    if (before === undefined) continue;
    const cure = worse === 'high' ? 'For example 92, 95, 98.' : 'For example 95, 76, 60.';
    if (sign * (at - before.at) <= 0)
      faults.push({ path: `${path}[${n}]`, problem: 'It is not worse than the cut-point before.', cure });
    if (points <= before.points)
      faults.push({
        path: `${path}[${n}]`,
        problem: 'It is not worth more than the one before.',
        cure: 'Give it more points.',
      });
  }
}

/** A scale is scored as a whole or not at all: half of one would propose a calmer level than its house meant. */
function scoreFaults(scale: LevelScale, path: string, faults: Fault[]): void {
  const { levels, parameters } = scale;
  const withCuts = parameters.filter(({ cuts }) => cuts.length > 0).length;
  const withFrom = levels.filter(({ from }) => from !== undefined).length;
  if (withCuts === 0 && withFrom === 0) return;
  const whole = 'Give cuts to every parameter and from to every level; or to none, then it is only declared.';
  if (withCuts < parameters.length || parameters.length === 0)
    faults.push({ path: `${path}.parameters`, problem: 'Some of the score has no cut-points.', cure: whole });
  if (withFrom < levels.length)
    faults.push({ path: `${path}.levels`, problem: 'Not every level says from which score it begins.', cure: whole });
  if (withCuts < parameters.length || withFrom < levels.length || parameters.length === 0) return;
  if (levels[0]?.from !== 0)
    faults.push({
      path: `${path}.levels[0].from`,
      problem: 'Scores below it would be no level.',
      cure: 'Begin the first level at 0.',
    });
  for (const [n, { from = 0 }] of levels.entries()) {
    if (n > 0 && from <= (levels[n - 1]?.from ?? 0))
      faults.push({
        path: `${path}.levels[${n}].from`,
        problem: 'It is not above the level before.',
        cure: 'Give each level a higher score.',
      });
  }
  const most = mostPoints(scale);
  if ((levels.at(-1)?.from ?? 0) > most)
    faults.push({
      path: `${path}.levels[${levels.length - 1}].from`,
      problem: `No score reaches it: the parameters come to ${most} at most.`,
      cure: `Begin it at ${most} or below, or give the parameters more points.`,
    });
}

/** What is never muted is refused here, so that nobody finds out in a surge. */
function mutesFaults(mutes: readonly string[], rules: Mutable, path: string, faults: Fault[]): void {
  const may = rules.filter((rule) => rule.neverMuted !== true).map((rule) => rule.id);
  for (const [n, muted] of mutes.entries()) {
    const rule = rules.find((one) => one.id === muted);
    const cure = `Use one of: ${may.join(', ')}.`;
    if (rule === undefined) faults.push({ path: `${path}[${n}]`, problem: 'There is no such alert rule.', cure });
    else if (rule.neverMuted === true)
      faults.push({
        path: `${path}[${n}]`,
        problem:
          'Alerts of this rule are never muted: ICU, the last bed, behavioural, maternity, staffing safety and silent feeds.',
        cure,
      });
  }
}
