import { countingAt } from '#src/domain/people.ts';
import { after } from '#src/kernel/time.ts';
import { dutyName } from '#src/views/duty-name.ts';
import type { Source } from './source.ts';

/** Roles that somebody is on duty for now, with their unit: `charge-nurse 5W`. */
export const duty: Source = {
  name: 'duty',
  ofNow: true,
  allow: 'everyone',
  async all({ read, site, now, words }) {
    const duties = await read.duties(site.id, { from: now, to: after(now, 1) });
    return countingAt(duties, now).map((one) => ({
      value: `${one.role} ${one.scope}`.trim(),
      label: dutyName(one, words),
    }));
  },
};
