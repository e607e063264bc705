/** From `rules:` of the file to told rules of each site, with every fault at its place. */
import { closest } from 'fastest-levenshtein';
import { RULES } from '#src/domain/alert/index.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import { PACK } from '#src/domain/alert/pack.ts';
import type { ChainName } from '#src/domain/alert/policy.ts';
import type { ToldRuleBody, ToldScope } from '#src/domain/alert/told-body.ts';
import { type ToldFault, toldFaults } from '#src/domain/alert/told-faults.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { RuleId, SiteId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Fault } from './faults.ts';
import type { RuleOfFile } from './schema-rules.ts';
import type { ToldSetting } from './settings.ts';
import { weekdayNumber } from './weekdays.ts';

/** Ids that a told rule may not take: those of the program, and of rows of the starter pack that wait for their facts. */
export const PROGRAM_RULES: readonly RuleId[] = [...new Set([...RULES, ...PACK].map(({ id }) => id))];
/** Where neither minutes nor readings are said; ours: as most rules of the program. */
export const CLEAR_MINUTES = 10;

export type RulesAsked = {
  readonly rules: readonly RuleOfFile[];
  readonly sites: readonly Site[];
  readonly plays: readonly string[];
};

export function buildToldRules(
  { rules, sites, plays }: RulesAsked,
  faults: Fault[],
): ReadonlyMap<SiteId, readonly ToldSetting[]> {
  for (const [n, { site, id }] of rules.entries()) {
    if (site !== undefined && !sites.some((one) => one.id === site))
      faults.push({
        path: `rules[${n}].site`,
        problem: 'This site is not among sites.',
        cure: `Use one of: ${sites.map((one) => one.id).join(', ')}.`,
      });
    const isOfOneSite = (other: RuleOfFile): boolean =>
      other.site === undefined || site === undefined || other.site === site;
    if (rules.slice(0, n).some((other) => other.id === id && isOfOneSite(other)))
      faults.push({ path: `rules[${n}].id`, problem: `"${id}" stands twice.`, cure: 'Give each its own.' });
  }
  return new Map(
    sites.map((site) => [
      site.id,
      rules.flatMap((rule, n): readonly ToldSetting[] => {
        if (rule.site !== undefined && rule.site !== site.id) return [];
        const body = bodyOf(rule);
        const path = `rules[${n}]`;
        if (body === undefined) {
          faults.push({
            path,
            problem: 'It has no fire and clear limit.',
            cure: 'Add fire: and clear:; only spc: metrics need none.',
          });
          return [];
        }
        // Only what stands before it: so no rule can be, through others, its own cause.
        const causes = [...PROGRAM_RULES, ...rules.slice(0, n).map(({ id }) => id)];
        const known = { site, plays, rules: causes, taken: PROGRAM_RULES };
        const found = toldFaults(body, known).map((fault) => ({
          path: `${path}.${PATHS[fault.field] ?? fault.field}`,
          ...toldFaultText(fault),
        }));
        for (const one of found)
          if (!faults.some((other) => other.path === one.path && other.problem === one.problem)) faults.push(one);
        return found.length > 0 ? [] : [{ body, enabled: rule.enabled }];
      }),
    ]),
  );
}

/** Fields that stand in another. */
const PATHS: Partial<Record<ToldFault['field'], string>> = { holidays: 'schedule.holidays' };

/** @returns undefined where its limits are not said and do not follow from its metric */
function bodyOf(rule: RuleOfFile): ToldRuleBody | undefined {
  const { site: _site, enabled: _on, scope: written, schedule, chain, clearForMinutes, downstreamOf, ...rest } = rule;
  // A special cause is there or it is not.
  const metric = metricNamed(rule.metric);
  const isCharted = metric?.needs?.chart !== undefined;
  const { fire = isCharted ? 1 : undefined, clear = isCharted ? 0 : undefined } = rule;
  if (fire === undefined || clear === undefined) return undefined;
  const scope = scopeOf(written);
  return {
    ...rest,
    id: rule.id as RuleId,
    metric: metric?.id ?? rule.metric,
    fire,
    clear,
    scope,
    clearForMinutes: clearForMinutes ?? (rule.clearReadings === undefined ? CLEAR_MINUTES : 0),
    chain: chain ?? CHAIN_OF[scope.of],
    ...(schedule && {
      schedule: {
        on: schedule.on.map((day) => weekdayNumber(day)),
        from: schedule.from as LocalTime,
        to: schedule.to as LocalTime,
        ...(schedule.holidays && { holidays: schedule.holidays }),
      },
    }),
    ...(downstreamOf && { downstreamOf: downstreamOf as readonly string[] as readonly RuleId[] }),
  };
}

/** Whom a rule asks where it does not say: whoever is nearest to the place. */
export const CHAIN_OF: Readonly<Record<ToldScope['of'], ChainName>> = {
  house: 'house',
  pool: 'house',
  unit: 'unit',
  ed: 'ed',
};

function scopeOf(written: RuleOfFile['scope']): ToldScope {
  if (typeof written === 'string') {
    const kinds = { house: 'house', pools: 'pool', units: 'unit', ed: 'ed' } as const;
    return { of: kinds[written] };
  }
  // Named places are checked against those of each site.
  return 'units' in written
    ? { of: 'unit', units: written.units as readonly string[] as readonly never[] }
    : { of: 'pool', pools: written.pools as readonly string[] as readonly never[] };
}

/** So many names are told; of more only the nearest. */
const FEW = 12;
const oneOf = (given: string, names: readonly string[]): string =>
  names.length === 0
    ? 'Take it out.'
    : names.length > FEW
      ? `Did you mean ${closest(given, names as string[])}? The command alert rule metrics lists all.`
      : `Did you mean ${closest(given, names as string[])}? There are: ${names.join(', ')}.`;

const SCOPE_WORDS = { house: 'house', pool: 'pools', unit: 'units', ed: 'ed' } as const;

/** What is wrong and the cure, without where. */
export function toldFaultText(fault: ToldFault): Pick<Fault, 'problem' | 'cure'> {
  switch (fault.code) {
    case 'metric-unknown':
    case 'unit-unknown':
    case 'pool-unknown':
    case 'play-unknown':
    case 'cause-unknown':
      return { problem: `"${fault.given}" is no ${WHAT[fault.code]}.`, cure: oneOf(fault.given, fault.names) };
    case 'scope-unfit':
      return {
        problem: `The metric is not known for ${SCOPE_WORDS[fault.given]}.`,
        cure: `Use one of: ${fault.names.map((name) => SCOPE_WORDS[name as keyof typeof SCOPE_WORDS]).join(', ')}.`,
      };
    case 'nowhere':
      return { problem: 'No place of the site is of that kind.', cure: 'Use another scope, or name the places.' };
    case 'clear-side':
      return {
        problem: `Of this metric ${fault.worse} is worse, so an alert ends ${fault.worse === 'higher' ? 'below' : 'above'} its fire limit.`,
        cure: `Set clear ${fault.worse === 'higher' ? 'to at most' : 'above'} ${fault.fire}.`,
      };
    case 'share-past-full':
      return { problem: 'A share of 1 is full.', cure: `Write ${fault.given / 100} or "${fault.given} %".` };
    case 'steps-order':
      return {
        problem: 'Steps begin at the fire limit and get graver.',
        cure: 'Write them in their order, none before the fire limit.',
      };
    case 'no-holidays':
      return {
        problem: `Site ${fault.given} lists no holidays.`,
        cure: 'Give it holidays: [{ date: 2026-12-25, name: Christmas Day }], or take holidays out of the schedule.',
      };
    case 'id-taken':
      return {
        problem: `"${fault.given}" is a rule of the program.`,
        cure: `Give it another id; limits of rules of the program are set under alerts.`,
      };
    default:
      return fault satisfies never;
  }
}

const WHAT = {
  'metric-unknown': 'metric',
  'unit-unknown': 'unit of the site',
  'pool-unknown': 'pool of the site',
  'play-unknown': 'play',
  'cause-unknown': 'rule',
} as const;
