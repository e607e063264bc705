import { expect, it } from 'vitest';
import type { FigureTake } from '#src/domain/figures/figure.ts';
import type { TableImport } from '#src/domain/figures/table-import.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore } from './house.ts';

const figure = (
  from: number,
  value: number | 'suppressed' | 'not-reported',
  more: Partial<FigureTake> = {},
): FigureTake => ({
  dataset: 'hhs-facility',
  organisation: '015009',
  part: '',
  item: 'occupied_beds',
  period: { from: hour(from), to: hour(from + 24) },
  ...(typeof value === 'number' ? { state: 'reported', value } : { state: value }),
  importedAt: hour(100),
  ...more,
});
const put = (...figures: readonly FigureTake[]): Change => ({ kind: 'figures.put', figures });
const ASKED = { dataset: 'hhs-facility', organisation: '015009' };

export function figuresContract(make: MakeStore): void {
  const house = eachWith(make);

  it('a figure is a value, suppressed or not reported, and comes back as it was put', async () => {
    const { store } = house();
    const figures = [figure(0, 12.5), figure(24, 'suppressed'), figure(48, 'not-reported'), figure(72, 0)];
    expect(await store.commit([put(...figures)])).toEqual({ applied: true });
    expect(await store.figures(ASKED)).toEqual(figures);
    expect(await store.figures({ ...ASKED, organisation: '15009' })).toEqual([]);
    expect(await store.figures({ ...ASKED, span: { from: hour(24), to: hour(72) } })).toEqual(figures.slice(1, 3));
  });

  it('the same again changes nothing; another value restates and remembers', async () => {
    const { store } = house();
    await store.commit([put(figure(0, 12), figure(24, 'suppressed'))]);
    const later = { importedAt: hour(200) };
    expect(await store.commit([put(figure(0, 12, later), figure(24, 'suppressed', later))])).toEqual({
      applied: false,
    });
    expect(await store.commit([put(figure(0, 13, later), figure(24, 4, later))])).toEqual({ applied: true });
    expect(
      (await store.figures(ASKED)).map(({ value, importedAt, restated }) => [value, importedAt, restated]),
    ).toEqual([
      [13, hour(100), { at: hour(200), before: { state: 'reported', value: 12 } }],
      [4, hour(100), { at: hour(200), before: { state: 'suppressed' } }],
    ]);
  });

  it('what is held is told key by key', async () => {
    const { store } = house();
    const [a, b, other] = [figure(0, 12), figure(24, 'suppressed'), figure(0, 1, { part: 'type 1' })];
    expect(await store.figuresHeld([])).toEqual([]);
    await store.commit([put(a, b)]);
    expect(await store.figuresHeld([other, b, a])).toEqual([
      undefined,
      { state: 'suppressed' },
      { state: 'reported', value: 12 },
    ]);
    await store.commit([put(other)]);
    expect(await store.figuresHeld([other])).toEqual([{ state: 'reported', value: 1 }]);
  });

  it('items, parts and organisations stand apart', async () => {
    const { store } = house();
    const beds = figure(0, 30, { item: 'staffed_beds' });
    await store.commit([put(figure(0, 12), beds, figure(0, 5, { part: 'b' }), figure(0, 7, { organisation: '0_5' }))]);
    await store.commit([put(figure(0, 1, { dataset: 'other', organisation: 'X' }))]);
    expect((await store.figures(ASKED)).map(({ item, part }) => `${item} ${part}`)).toEqual([
      'occupied_beds ',
      'occupied_beds b',
      'staffed_beds ',
    ]);
    expect(await store.figures({ ...ASKED, items: ['staffed_beds'] })).toEqual([beds]);
    expect(await store.figureSets()).toEqual([
      { dataset: 'hhs-facility', organisations: 2, items: ['occupied_beds', 'staffed_beds'] },
      { dataset: 'other', organisations: 1, items: ['occupied_beds'] },
    ]);
    expect(await store.figureOrganisations('hhs-facility', '0', 9)).toEqual(['015009', '0_5']);
    expect(await store.figureOrganisations('hhs-facility', '0_', 9)).toEqual(['0_5']);
    expect(await store.figureOrganisations('other', 'x', 9)).toEqual(['X']);
    expect(await store.figureOrganisations('hhs-facility', '', 1)).toEqual(['015009']);
  });

  it('two who write the same figures at once leave each once', async () => {
    const { store, another } = house();
    const second = (await another?.()) ?? store;
    const figures = Array.from({ length: 300 }, (_, n) => figure(n * 24, n, { organisation: `O${n % 7}` }));
    await Promise.all([store.commit([put(...figures)]), second.commit([put(...figures.toReversed())])]);
    const kept = await Promise.all(
      Array.from({ length: 7 }, (_, n) => store.figures({ ...ASKED, organisation: `O${n}` })),
    );
    expect(kept.flat().length).toBe(300);
    expect(kept.flat().every(({ restated }) => restated === undefined)).toBe(true);
    if (another !== undefined) await second.close();
  });

  it('the ledger has the last word of each file and mapping', async () => {
    const { store } = house();
    const run: TableImport = {
      file: 'f'.repeat(64),
      mapping: 'm'.repeat(64),
      name: 'hhs-facility',
      dataset: 'hhs-facility',
      state: 'running',
      rowsDone: 500,
      unchanged: 1,
      added: 2,
      changed: 3,
      startedAt: hour(1),
      updatedAt: hour(2),
    };
    const publication = { title: 'Capacity, weekly', publisher: 'HHS', licence: 'US public domain' };
    const held = { rows: 698, span: { from: hour(0), to: hour(48) } };
    const other = { ...run, file: 'e'.repeat(64), updatedAt: hour(3), publication: { title: 'Capacity' } };
    const done = { ...run, state: 'done', rowsDone: 700, updatedAt: hour(4), publication, held } as const;
    await store.commit([
      { kind: 'table.import', run },
      { kind: 'table.import', run: other },
    ]);
    await store.commit([{ kind: 'table.import', run: done }]);
    expect(await store.tableImports('hhs-facility')).toEqual([done, other]);
    expect(await store.tableImports('other')).toEqual([]);
  });
}
