import { expect, it } from 'vitest';
import type { DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { KpiTarget } from '#src/domain/kpi/target.ts';
import type { KpiId, PersonId } from '#src/kernel/ids.ts';
import type { LocalDate } from '#src/kernel/time.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, SITE } from './house.ts';

const kpi = (id: string): KpiId => id as KpiId;

const target = (of: string, at: number, value?: number, more: Partial<KpiTarget> = {}): KpiTarget => ({
  site: SITE,
  kpi: kpi(of),
  scope: 'house',
  ...(value === undefined ? {} : { value }),
  at: hour(at),
  by: 'p1' as PersonId,
  role: 'executive',
  ...more,
});
const declared = (of: string, from: string, at: number, reason?: string): DeclaredChange => ({
  site: SITE,
  kpi: kpi(of),
  scope: 'unit:5W',
  from: from as LocalDate,
  ...(reason === undefined ? {} : { reason }),
  at: hour(at),
  by: 'p1' as PersonId,
  role: 'improvement-lead',
});

export function targetsContract(make: MakeStore): void {
  const house = eachWith(make);

  it('every target stands beside those before it, of its site and figure, oldest first', async () => {
    const { store } = house();
    const first = target('los', 1, 4.5);
    const later = target('los', 3, 4.25, { scope: 'unit:5W' });
    const off = target('los', 5);
    const other = target('beds', 2, 85);
    const elsewhere = target('los', 4, 9, { site: OTHER_SITE });
    for (const one of [off, later, first, other, elsewhere]) await store.commit([{ kind: 'kpi.target', target: one }]);
    expect(await store.kpiTargets(SITE, kpi('los'))).toEqual([first, later, off]);
    expect(await store.kpiTargets(SITE)).toEqual([first, other, later, off]);
    expect(await store.kpiTargets(OTHER_SITE, kpi('beds'))).toEqual([]);
  });

  it('of two of one moment the one that came later is the last', async () => {
    const { store } = house();
    const both = [target('los', 1, 4), target('los', 1, 5)];
    await store.commit(both.map((one) => ({ kind: 'kpi.target', target: one })));
    expect(await store.kpiTargets(SITE, kpi('los'))).toEqual(both);
  });

  it('every declared change and every one that was taken back is kept', async () => {
    const { store } = house();
    const first = declared('los', '2026-01-05', 1, 'a discharge lounge');
    const second = declared('los', '2026-01-05', 2);
    const other = declared('beds', '2025-12-01', 3, 'a new ward');
    for (const change of [first, second, other]) await store.commit([{ kind: 'kpi.rebase', change }]);
    expect(await store.declaredChanges(SITE, kpi('los'))).toEqual([first, second]);
    expect(await store.declaredChanges(SITE)).toEqual([first, second, other]);
    expect(await store.declaredChanges(OTHER_SITE)).toEqual([]);
  });
}
