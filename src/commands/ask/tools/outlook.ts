import { z } from 'zod';
import { loadUpdateFacts } from '#src/facts/unit-update.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ahead, aheadOf, defineTool, eachUnit, type Told, units, unitsOf } from '../tool.ts';

/** What is known now is told, with the command by which beds are forecast: that is of hours of its own. */
export const outlook = defineTool({
  name: 'outlook',
  does: 'Whether units, or the house, will have beds at a time to come: what is known now that bears on it, and which command forecasts beds.',
  slots: z.strictObject({ units, ahead }),
  cues: [
    { points: 9, has: ['bed'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    { points: 9, has: ['free'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    { points: 9, has: ['full'], needs: ['ahead'], lacks: ['boarder', 'flow', 'staff', 'on-call'] },
    { points: 8, needs: ['ahead', 'units', 'no-figure'], lacks: ['boarder', 'flow', 'staff', 'short', 'on-call'] },
  ],
  fill: (question) => ({ ...unitsOf(question), ...aheadOf(question) }),
  commands: (slots) => eachUnit('beds', slots),
  tell,
});

async function tell(
  outcomes: readonly Outcome[],
  slots: { readonly units?: readonly string[] | undefined; readonly ahead?: string | undefined },
  ctx: CommandContext,
): Promise<Told> {
  const { words } = ctx;
  const said = await Promise.all((slots.units ?? []).map((unit) => comesAndGoes(unit, ctx)));
  // `forecast ED` is of arrivals.
  const [forecast = ''] = eachUnit('forecast beds', slots);
  return {
    lines: [...outcomes.map(({ document }) => document.plain), ...said],
    caveats: [words.ask.knownNow(slots.ahead?.slice('2026-01-13T'.length), forecast)],
    more: [
      { label: words.forecast.buttons.ahead, command: forecast },
      ...(slots.units ?? [])
        .slice(0, 1)
        .map((unit) => ({ label: words.ask.today(unit), command: `flow ${unit} today` })),
    ],
  };
}

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
