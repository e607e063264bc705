import { z } from 'zod';
import { loadUpdateFacts } from '#src/facts/unit-update.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ahead, aheadOf, defineTool, eachUnit, nextDayOf, staffedOf, type Told, units } from '../tool.ts';

/** What is forecast of that hour goes first, behind it what is known now. */
export const outlook = defineTool({
  name: 'outlook',
  does: 'Whether units, or the house, will have beds at a time to come: how likely they are over their beds by the forecast, and what is known now that bears on it.',
  slots: z.strictObject({ units, ahead }),
  cues: [
    { points: 9, has: ['bed'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    { points: 9, has: ['free'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    { points: 9, has: ['full'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    // Short of beds, where nobody speaks of staff.
    { points: 8, has: ['short'], needs: ['to-come', 'units', 'no-figure'], lacks: ['staff', 'flow', 'on-call'] },
    { points: 8, needs: ['ahead', 'units', 'no-figure'], lacks: ['boarder', 'flow', 'staff', 'short', 'on-call'] },
  ],
  fill: (question) => ({ ...staffedOf(question), ...aheadOf(question), ...nextDayOf(question) }),
  // `forecast ED` is of arrivals.
  commands: (slots) => [
    ...eachUnit('beds', slots),
    ...eachUnit('forecast beds', slots, slots.ahead === undefined ? '' : ` at ${slots.ahead}`),
  ],
  tell,
});

async function tell(
  outcomes: readonly Outcome[],
  slots: { readonly units?: readonly string[] | undefined; readonly ahead?: string | undefined },
  ctx: CommandContext,
): Promise<Told> {
  const { words } = ctx;
  const said = await Promise.all((slots.units ?? []).map((unit) => comesAndGoes(unit, ctx)));
  const plain = (all: readonly Outcome[]): readonly string[] => all.map(({ document }) => document.plain);
  const forecast = outcomes.filter(({ data }) => IsForecast.safeParse(data).success);
  const known = outcomes.filter(({ data }) => !IsOfForecast.safeParse(data).success);
  return {
    lines: [...plain(forecast), ...plain(known), ...said],
    caveats: [
      words.ask.knownNow(slots.ahead?.slice('2026-01-13T'.length), forecast.length > 0),
      ...(forecast.length > 0 ? [] : plain(outcomes.filter((one) => !known.includes(one))).slice(0, 1)),
    ],
    more: (slots.units ?? [])
      .slice(0, 1)
      .flatMap((unit) => [
        ...(slots.ahead === undefined
          ? []
          : [{ label: words.ask.staffAhead(unit), command: `staff lookahead ${unit} at ${slots.ahead}` }]),
        { label: words.ask.today(unit), command: `flow ${unit} today` },
      ]),
  };
}

const IsOfForecast = z.object({ series: z.literal('beds') });
const IsForecast = IsOfForecast.extend({ expected: z.looseObject({}) });

/** What the unit itself reported of who is to come and to leave. */
export async function comesAndGoes(id: string, ctx: CommandContext): Promise<string> {
  const { site, settings, now, words, format } = ctx;
  const unit = site.units.find((one) => one.id === id);
  const items = unit === undefined ? [] : (await loadUpdateFacts(ctx.read, unit, { site, settings, now })).items;
  const told = (name: string) => {
    const known = items.find(({ item }) => item === name)?.known;
    return known === undefined
      ? undefined
      : { number: format.number(known.value), at: known.at === undefined ? undefined : format.clock(known.at) };
  };
  return words.ask.comesAndGoes(id, told('pending-in'), told('pending-out'));
}
