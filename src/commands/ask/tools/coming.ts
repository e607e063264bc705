import { z } from 'zod';
import { HOUR_MS, localDateAt, localTimeAt, parseWhen } from '#src/kernel/time.ts';
import { bandWords } from '#src/views/forecast-answer.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ahead, defineTool, series, seriesOf, type Told } from '../tool.ts';

const ABOUT = {
  lacks: ['short', 'staff', 'bed', 'alert', 'boarder', 'past', 'why', 'wait', 'leaving', 'on-call', 'surgery'],
  needs: ['ahead', 'no-units'],
} as const;
const ARRIVALS = { lacks: [...ABOUT.lacks, 'flow'], needs: [...ABOUT.needs, 'arrivals'] } as const;
const ADMITTED = { lacks: ABOUT.lacks, needs: [...ABOUT.needs, 'no-figure'] } as const;

const DATE_LENGTH = '2026-01-14'.length;

export const coming = defineTool({
  name: 'coming',
  does: 'How many are expected to come to the ED, or to be admitted, at a time to come: the hour, or the day.',
  slots: z.strictObject({
    series,
    ahead,
    day: z.iso.date().optional().describe('a day that is to come: 2026-01-14; leave out where an hour is meant'),
  }),
  needsMoment: true,
  cues: [
    { points: 10, ...ARRIVALS, needs: [...ARRIVALS.needs, 'figure'] },
    { points: 10, has: ['arrived'], ...ARRIVALS },
    { points: 10, has: ['ed', 'busy'], ...ARRIVALS },
    { points: 10, has: ['ed', 'forecast'], ...ARRIVALS },
    { points: 10, has: ['ed', 'future', 'many'], ...ARRIVALS, lacks: [...ARRIVALS.lacks, 'patient'] },
    { points: 10, has: ['admitted'], ...ADMITTED },
  ],
  fill: (question) => {
    const { ahead: moment, nextDay } = question.times;
    if (moment !== undefined) return { ...seriesOf(question), ahead: moment };
    return { ...seriesOf(question), ...(nextDay === undefined ? {} : { day: nextDay.slice(0, DATE_LENGTH) }) };
  },
  commands: ({ series: of = 'ed-arrivals', ahead: moment }) =>
    (moment === undefined ? ['day'] : ['hour', 'day']).map((step) => `forecast ${of} by ${step}`),
  tell,
});

const Ahead = z.object({
  step: z.enum(['hour', 'day']),
  ahead: z
    .array(
      z.object({
        from: z.iso.datetime({ offset: true }),
        quantiles: z.array(z.number()),
        bands: z.array(z.object({ from: z.number(), to: z.number() })),
      }),
    )
    .min(1),
});

/** The hour and the day that are asked about, of each what is forecast of it; where nothing is, the card says why not. */
function tell(
  outcomes: readonly Outcome[],
  { ahead: moment, day }: { readonly ahead?: string | undefined; readonly day?: string | undefined },
  ctx: CommandContext,
): Told {
  const wanted = moment?.slice(0, DATE_LENGTH) ?? day ?? localDateAt(ctx.now, ctx.site.zone);
  const lines = outcomes.flatMap(({ data }) => lineOf(Ahead.safeParse(data).data, { moment, day: wanted }, ctx) ?? []);
  return {
    lines: lines.length > 0 ? lines : outcomes.slice(0, 1).map(({ document }) => document.plain),
    caveats: lines.length > 0 ? [ctx.words.ask.howManyCome] : [],
  };
}

type Found = z.infer<typeof Ahead> | undefined;

function lineOf(
  found: Found,
  { moment, day }: { readonly moment: string | undefined; readonly day: string },
  ctx: CommandContext,
): string | undefined {
  const { zone } = ctx.site;
  const say = ctx.words.forecast;
  const n = (found?.ahead ?? []).findIndex(({ from }) => {
    const at = parseWhen(from, zone);
    if (found?.step === 'day') return localDateAt(at, zone) === day;
    const asked = moment === undefined ? undefined : parseWhen(moment, zone);
    return asked !== undefined && at <= asked && asked < at + HOUR_MS;
  });
  const step = found?.ahead[n];
  if (found === undefined || step === undefined) return undefined;
  const at = parseWhen(step.from, zone);
  const { low, median, high } = bandWords(step, ctx);
  const said = say.expected(median, low, high);
  return found.step === 'day' ? say.day(ctx.format.date(at), said) : say.nextHour(localTimeAt(at, zone), said);
}
