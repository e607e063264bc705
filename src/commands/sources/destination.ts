import type { Source } from './source.ts';
import { unit } from './unit.ts';

/** Units that somebody in recovery can wait for: nobody there waits for a place in recovery. */
export const destination: Source = {
  ...unit,
  name: 'destination',
  aliases: [],
  async all(ctx) {
    const periop = new Set<string>(ctx.site.units.filter(({ kind }) => kind === 'periop').map(({ id }) => id));
    return (await unit.all(ctx)).filter(({ value }) => !periop.has(value));
  },
};
