/** Submit number n of a charge nurse: six figures of one unit, its audit entry and its claim, as the front door commits them. */
import type { PersonId, UnitId } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { hour, SITE } from '#test/contract/store/house.ts';

export const ITEMS = ['census', 'staffed-beds', 'here:rn', 'here:aide', 'one-to-one', 'pending-in'];

export function submitted(n: number): readonly Change[] {
  const at = hour(n / 600);
  const by = { person: 'p1' as PersonId, name: 'charge nurse' };
  const unit = '5W' as UnitId;
  return [
    ...ITEMS.map(
      (item): Change => ({
        kind: 'report.put',
        report: { site: SITE, unit, item, value: n, at, by, submission: `s${n}` },
      }),
    ),
    {
      kind: 'audit.add',
      entry: { at, site: SITE, actor: 'p1', platform: 'web', action: 'unit.update', subject: `s${n}`, detail: { n } },
    },
    { kind: 'request.claim', requestKey: `r${n}`, at },
  ];
}
