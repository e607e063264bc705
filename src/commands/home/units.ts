import { countingAt } from '#src/domain/people.ts';
import { loadSiteCensus } from '#src/facts/census.ts';
import { loadLastScore } from '#src/facts/predictions.ts';
import { loadStaffingBoard } from '#src/facts/staffing.ts';
import { after, localDateAt } from '#src/kernel/time.ts';
import type { Button } from '#src/message/document.ts';
import { unitsPart } from '#src/views/home.ts';
import { again } from '../again.ts';
import type { CommandContext } from '../command.ts';
import { ownUnit, REPORTERS } from '../in-charge.ts';
import type { HomePart } from './part.ts';

/** One's own units: those of one's duties, else where one sits; the whole house for whoever has none. */
export const units: HomePart = {
  name: 'units',
  async make(ctx) {
    const { read, site, settings, now } = ctx;
    const own = await ownUnits(ctx);
    const [census, board, score] = await Promise.all([
      loadSiteCensus(read, site, { now }),
      loadStaffingBoard(read, site, settings, { now }),
      // A unit sees its own: no list puts units in an order.
      own.length === 0 ? undefined : loadLastScore(read, site, settings, localDateAt(now, site.zone)),
    ]);
    if (census === undefined) return undefined;
    const mine = census.units.filter(({ unit }) => own.includes(unit));
    return {
      ...unitsPart({ census, units: mine, block: board.blocks[0], score, buttons: buttonsOf(own, ctx) }, ctx),
      data: (mine.length === 0 ? [] : mine).map(({ unit, occupied, staffedBeds }) => ({
        unit,
        occupied,
        staffed: staffedBeds ?? null,
      })),
    };
  },
};

async function ownUnits(ctx: CommandContext): Promise<readonly string[]> {
  const { read, site, now, actor } = ctx;
  const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
  const own = countingAt(duties, now).filter((one) => one.person === actor.person);
  const scopes = own.map(({ scope }) => scope);
  const named = scopes.filter((scope) => scope !== '');
  // On duty for the whole house the house is one's own, wherever one usually sits.
  if (scopes.includes('') && named.length === 0) return [];
  const other = named.length > 0 ? undefined : await ownUnit(ctx);
  return other === undefined ? named : [other];
}

function buttonsOf(own: readonly string[], ctx: CommandContext): readonly Button[] {
  const say = ctx.words.home;
  const reports = REPORTERS.some((role) => ctx.actor.roles.includes(role));
  if (own.length === 0)
    return [
      { label: say.house, command: again('now', ctx) },
      { label: say.staff, command: again('staff', ctx) },
    ];
  return own.flatMap((unit): readonly Button[] => [
    ...(reports ? [{ label: say.update(unit), command: again(`update ${unit}`, ctx), opens: 'form' } as const] : []),
    { label: say.beds(unit), command: again(`beds ${unit}`, ctx) },
  ]);
}
