import { z } from 'zod';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import type { Question } from '../question.ts';
import { defineTool, type Told, units, unitsOf } from '../tool.ts';

export const alerts = defineTool({
  name: 'alerts',
  does: 'Open alerts, all of them or those that are about units; or one alert by its id.',
  slots: z.strictObject({
    units,
    alert: z
      .string()
      .regex(/^E-[0-9A-Z]{3,8}$/)
      .optional(),
  }),
  cues: [
    { points: 8, has: ['alert'] },
    { points: 7, has: ['attention'], needs: ['no-figure'], lacks: ['bed', 'figures', 'staff', 'short', 'boarder'] },
    { points: 7, needs: ['alert'] },
  ],
  fill: (question: Question) => ({
    ...unitsOf(question),
    ...(question.alert === undefined ? {} : { alert: question.alert }),
  }),
  commands: ({ alert }) => [alert === undefined ? 'alert list' : `alert ${alert}`],
  tell: (outcomes, slots, ctx) =>
    slots.alert === undefined
      ? tell(outcomes, slots.units ?? [], ctx)
      : { lines: outcomes.map(({ document }) => document.plain) },
});

/** As many as are told in one answer; the list has them all. */
const MOST = 4;

async function tell(outcomes: readonly Outcome[], wanted: readonly string[], ctx: CommandContext): Promise<Told> {
  const { site, words, format } = ctx;
  const open = openEpisodes(await ctx.read.liveEpisodes(site.id));
  const pools = new Set<string>(site.units.filter(({ id }) => wanted.includes(id)).map(({ pool }) => pool));
  const about = ({ scope }: Episode): boolean =>
    wanted.length === 0 ||
    (scope.of === 'unit' && wanted.includes(scope.unit)) ||
    (scope.of === 'pool' && pools.has(scope.pool));
  const mine = open.filter(about);
  const facts = mine
    .slice(0, MOST)
    .map((episode) => `${episode.id}: ${episodeFact({ episode, site, words, format, simulated: false })}`);
  if (wanted.length === 0) return { lines: [...outcomes.map(({ document }) => document.plain), ...facts] };
  const count = format.count(mine.length, words.ask.alertForms);
  const first = words.ask.alertsOf(count, format.list(wanted), format.number(open.length));
  return { lines: [first, ...facts], caveats: [words.ask.poolAlerts] };
}
