import type { FlowScope } from '#src/domain/flow/summary.ts';
import type { Unit } from '#src/domain/hospital.ts';
import { loadFlow } from '#src/facts/flow.ts';
import { addDays, localDateAt } from '#src/kernel/time.ts';
import { flowData, flowDocument } from '#src/views/flow.ts';
import type { FlowAnswer } from '#src/views/flow-answer.ts';
import { poolName } from '#src/views/occupancy.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { answerOfDays, daysAsked } from './flow-days.ts';
import { flowScore, SCORE } from './flow-score.ts';
import { nearest } from './nearest.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { refuseAsKnown } from './when-asked.ts';

export const flow = defineCommand({
  name: 'flow',
  aliases: ['moves', 'throughput'],
  summary: 'A day’s admissions, discharges, moves beside the usual',
  usage: ({ unit }) => `flow [${unit} or pool] [today | yesterday | last 28 days] [--at 05:00], flow score [${unit}]`,
  examples: [
    'flow',
    'flow today',
    'flow 5W today',
    'flow yesterday',
    'flow last 28 days',
    'flow score',
    'flow score 5W',
    'flow --at 05:00',
  ],
  allow: 'everyone',
  args: ANY_WORDS,
  async run(words, ctx) {
    if (words[0]?.toLowerCase() === SCORE) return flowScore(words.slice(1), ctx);
    refuseAsKnown('flow', ctx);
    const asked = daysAsked(words, ctx);
    if ('days' in asked) return answerOfDays(asked.days, ctx);
    const { day, rest } = dayAsked(asked.words, ctx);
    return answerOf(day, partAsked(rest, ctx), ctx);
  },
});

type Day = 'today' | 'yesterday';
const DAYS: readonly { readonly word: string; readonly means: Day }[] = [
  { word: 'today', means: 'today' },
  { word: 'yesterday', means: 'yesterday' },
];

/** The day is the last word or the first; a mistyped one counts where the words name no unit. */
function dayAsked(
  words: readonly string[],
  { site, now }: CommandContext,
): { readonly day: Day; readonly rest: readonly string[] } {
  const at = (n: number): Day | undefined => DAYS.find(({ word }) => word === words.at(n)?.toLowerCase())?.means;
  const [last, first] = [at(-1), at(0)];
  if (last !== undefined) return { day: last, rest: words.slice(0, -1) };
  if (first !== undefined) return { day: first, rest: words.slice(1) };
  const near = nearest(words.at(-1)?.toLowerCase() ?? '', DAYS);
  return 'found' in near && !namesUnit(words, site, now)
    ? { day: near.found, rest: words.slice(0, -1) }
    : { day: 'today', rest: words };
}

type Part = { readonly name: string; readonly typed: string; readonly scope: FlowScope };

function partAsked(words: readonly string[], ctx: CommandContext): Part | undefined {
  if (words.length === 0) return undefined;
  const { site } = ctx;
  const at = ctx.at ?? ctx.now;
  const place = placeNamed({ words, site, at, unmapped: [], verb: 'flow', catalogue: ctx.words });
  const holds = (unit: Unit): boolean =>
    place.of === 'unit' ? unit === place.unit : place.of === 'pool' && unit.pool === place.pool;
  const typed = place.of === 'unit' ? place.unit.id : place.of === 'pool' ? place.pool : place.name;
  const units = new Set(site.units.filter(holds).map(({ id }) => id));
  return { name: place.of === 'pool' ? poolName(typed, ctx) : typed, typed, scope: { of: 'part', units } };
}

async function answerOf(day: Day, part: Part | undefined, ctx: CommandContext): Promise<Outcome> {
  const { site, now, at } = ctx;
  const today = localDateAt(at ?? now, site.zone);
  const date = day === 'today' ? today : addDays(today, -1);
  const found = await loadFlow(ctx.read, site, ctx.settings, { now, at, date, scope: part?.scope ?? { of: 'house' } });
  const answer: FlowAnswer = {
    title: ctx.words.answers.flow.title(part?.name ?? site.name),
    part: part?.name,
    day: found,
    byHour: true,
    basis: { now, at, asKnown: false, freshness: found.freshness },
  };
  const words = ['flow', ...(part === undefined ? [] : [part.typed]), ...(day === 'today' ? [] : [day])].join(' ');
  const all = { label: ctx.words.answers.flow.wholeHouse, command: again('flow', ctx) };
  return {
    document: withButtons(flowDocument(answer, ctx), words, ctx, part === undefined ? [] : [all]),
    data: flowData(answer),
    audience: 'caller',
  };
}
