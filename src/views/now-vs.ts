/** The present beside the same hour of an earlier day: differences with their sign, and no judgement. */
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Instant } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { inpatientPools, poolName } from './occupancy.ts';
import type { Speech } from './speech.ts';

export type HouseThen = { readonly at: Instant; readonly census: SiteCensus; readonly boarders: number };

type Line = { readonly name: string; readonly now: number; readonly before: number };

/** Heads in each pool, in the ED, and who waits for a bed. */
function linesOf(now: HouseThen, then: HouseThen, speech: Speech): readonly Line[] {
  const { words } = speech;
  const earlier = new Map(then.census.pools.map(({ pool, occupied }) => [pool, occupied]));
  const inEd = ({ census }: HouseThen): number =>
    census.units.filter(({ kind }) => kind === 'ed').reduce((sum, { occupied }) => sum + occupied, 0);
  return [
    ...inpatientPools(now.census).map(({ pool, occupied }) => ({
      name: poolName(pool, speech),
      now: occupied,
      before: earlier.get(pool) ?? 0,
    })),
    { name: words.terms.ed, now: inEd(now), before: inEd(then) },
    { name: words.answers.beds.waiting, now: now.boarders, before: then.boarders },
  ];
}

export function vsTable(now: HouseThen, then: HouseThen, speech: Speech): Table {
  const { words, format } = speech;
  const { vs } = words.figures;
  const [what, present, past, change] = vs.columns;
  return {
    kind: 'table',
    caption: vs.caption(format.dateClock(then.at)),
    columns: [
      { header: what },
      { header: present, align: 'right' },
      { header: past, align: 'right' },
      { header: change, align: 'right' },
    ],
    rows: linesOf(now, then, speech).map((line) => ({
      cells: [
        rich(line.name),
        rich(format.number(line.now)),
        rich(format.number(line.before)),
        rich(format.signed(line.now - line.before)),
      ],
    })),
  };
}

export const vsData = (now: HouseThen, then: HouseThen, speech: Speech): Json =>
  linesOf(now, then, speech).map((line) => ({ ...line }));
