import { countingAt } from '#src/domain/people.ts';
import { after } from '#src/kernel/time.ts';
import { dutyName } from '#src/views/duty-name.ts';
import { LEADS } from '../roles.ts';
import type { Named, Source } from './source.ts';

/**
 * People of the site, called by role and unit: those on duty first. Nobody's name, because a form may stand in a channel; two of the same role
 * are told apart by their number.
 */
export const person: Source = {
  name: 'person',
  ofNow: true,
  allow: LEADS,
  async all({ read, site, settings, now, words }) {
    const duties = countingAt(await read.duties(site.id, { from: now, to: after(now, 1) }), now);
    const onDuty = duties.map((one) => ({ value: one.person, label: dutyName(one, words) }));
    const others = settings.people
      .filter((one) => one.site === undefined || one.site === site.id)
      .flatMap((one) => {
        const [first] = one.roles;
        return first === undefined
          ? []
          : [{ value: one.person, label: dutyName({ role: first, scope: one.unit ?? '' }, words) }];
      });
    return numbered([...onDuty, ...others]);
  },
};

/** Each person once; labels told apart. */
function numbered(all: readonly Named[]): readonly Named[] {
  const once = all.filter((one, at) => all.findIndex(({ value }) => value === one.value) === at);
  const seen = new Map<string, number>();
  return once.map((one) => {
    const n = (seen.get(one.label) ?? 0) + 1;
    seen.set(one.label, n);
    return n === 1 ? one : { ...one, label: `${one.label} (${n})` };
  });
}
