/** What an alert rule is called, when it fires and ends, where, and whom it asks: the same words in the list, in its card and in its form. */
import type { RuleAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import { metricOf, ownLimits } from '#src/domain/alert/own-limits.ts';
import type { ChainName } from '#src/domain/alert/policy.ts';
import type { RuleSchedule, ToldScope } from '#src/domain/alert/told-body.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { MeasureUnit } from '#src/domain/measure.ts';
import { playsFor } from '#src/domain/play/index.ts';
import type { RuleId, SiteId } from '#src/kernel/ids.ts';
import { playSaid } from './episode-plays.ts';
import { poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';
import { metricName } from './told-words.ts';

/** What a house calls its own rule, else what the program calls it. */
export function ruleName({ rule }: Pick<RuleAt, 'rule'>, { words }: Pick<Speech, 'words'>): string {
  const { id, told } = rule;
  return told?.words ?? words.rules.names[id] ?? (told === undefined ? id : metricName(told.metric, words));
}

/** Whether it is on; of one that is its own cause also why not. */
export function stateSaid({ settings, ownCause }: RuleAt, { words }: Pick<Speech, 'words'>): string {
  const say = words.rules;
  if (ownCause !== undefined) return say.offOwnCause(pathSaid(ownCause));
  return settings.enabled ? say.on : say.off;
}

/** `ward-full ← icu-full ← ward-full` */
export const pathSaid = (path: readonly RuleId[]): string => path.join(' ← ');

/** A limit as people read it: a share as percent. */
export const limitWords = (
  limit: number,
  measure: MeasureUnit | undefined,
  { format }: Pick<Speech, 'format'>,
): string => (measure === 'share' ? format.percent(limit) : format.number(limit, 2));

export type LimitWords = { readonly fires: string; readonly ends?: string };

/** `≥ 98.0 % for 30 min` and `≤ 95.0 % for 3 readings`; undefined where the rule has no limits of its own. */
export function limitsSaid(
  { rule, settings }: Pick<RuleAt, 'rule' | 'settings'>,
  speech: Speech,
): LimitWords | undefined {
  const limits = ownLimits(rule, settings);
  if (limits === undefined) return undefined;
  const { words, format } = speech;
  const say = words.rules;
  const metric = metricOf(rule);
  if (metric?.needs?.chart !== undefined) return { fires: say.charted };
  const measure = metric?.measure;
  const higher = limits.fire >= limits.clear;
  const [fire, clear] = [limits.fire, limits.clear].map((limit) => limitWords(limit, measure, speech));
  const [past, back] = higher ? [say.atOrAbove, say.atOrBelow] : [say.atOrBelow, say.atOrAbove];
  const { clearReadings = 1, clearForMinutes } = settings;
  const ends =
    clearReadings > 1 || clearForMinutes === 0
      ? say.endsAfter(back(clear!), format.count(clearReadings, say.readings))
      : say.endsAt(back(clear!), format.number(clearForMinutes));
  return { fires: say.firesAt(past(fire!), format.number(settings.forMinutes)), ends };
}

/** The places of a rule that was told: `each unit with inpatient beds`, `5W and 6W`. */
export function placesSaid(scope: ToldScope, { words, format }: Speech): string {
  const say = words.rules.places;
  if (scope.of === 'pool' && scope.pools !== undefined)
    return format.list(scope.pools.map((pool) => poolName(pool, { words })));
  if (scope.of === 'unit' && scope.units !== undefined) return format.list(scope.units);
  return say[scope.of];
}

/** `Mon, Tue and Fri 07:00–19:00, not on holidays`, `Sat and Sun all day`; where the site lists none it says so. */
export function hoursSaid(
  { on, from, to, holidays }: RuleSchedule,
  { holidays: listed = [] }: Pick<Site, 'holidays'>,
  { words, format }: Speech,
): string {
  const say = words.rules;
  const times = from === to ? say.wholeDay : `${from}–${to}`;
  const hours = say.hours(format.list(on.map((day) => format.weekday(day, 'short'))), times);
  if (holidays === undefined) return hours;
  return `${hours}, ${say.holidays[holidays]}${listed.length === 0 ? ` (${say.noHolidays})` : ''}`;
}

type Asking = Pick<Settings, 'escalation' | 'levels'> & { readonly site: SiteId };

/** Rungs of a rule's chain, the first first: `charge nurse`, `house supervisor`, … */
export function rungsSaid(rule: { id: RuleId; chain: ChainName }, asking: Asking, { words, format }: Speech): string[] {
  const { escalation, levels, site } = asking;
  const chain = escalation.rules.get(rule.id)?.chain ?? rule.chain;
  const declares = chain === 'level' ? levels.get(site)?.declare[0] : undefined;
  const rungs = declares === undefined ? escalation.chains[chain] : [[declares]];
  return rungs.map((roles) => format.list(roles.map((role) => words.common.roleName(role))));
}

/** Plays that its card offers. */
export const playsSaid = (
  { rule }: Pick<RuleAt, 'rule'>,
  { plays }: Pick<Settings, 'plays'>,
  { words }: Pick<Speech, 'words'>,
) => playsFor(rule.id, plays, rule.plays).map((play) => playSaid(play, words).name);
