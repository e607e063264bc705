import { loadLevel } from '#src/facts/level.ts';
import { nextHuddle } from '#src/facts/next-huddle.ts';
import { isoOf } from '#src/kernel/time.ts';
import { levelPart } from '#src/views/home.ts';
import { levelData } from '#src/views/level-line.ts';
import { again } from '../again.ts';
import type { HomePart } from './part.ts';

/** What the house is on, by whom and since when, and when it meets next; *Declare* for who may. */
export const level: HomePart = {
  name: 'level',
  async make(ctx) {
    const { read, site, settings, now, actor, words } = ctx;
    const shown = await loadLevel(read, site, settings, now);
    const huddle = nextHuddle(settings, site, now);
    if (shown === undefined && huddle === undefined) return undefined;
    const mayDeclare = shown?.scale.declare.some((role) => actor.roles.some((own) => own === role)) === true;
    const label = words.home.declare;
    const buttons = mayDeclare ? [{ label, command: again('level declare', ctx), opens: 'form' as const }] : [];
    return {
      ...levelPart({ shown, huddle, buttons, now }, ctx),
      data: {
        declared: levelData(shown),
        nextHuddle: huddle === undefined ? null : { name: huddle.name, at: isoOf(huddle.at) },
      },
    };
  },
};
