/** Occupancy in words and signs, as beds, now and the huddle print it: per pool, the house line, and what stands apart. */
import type { CensusTotals, SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import { INPATIENT_KINDS } from '#src/domain/hospital.ts';
import { plain, rich, strong } from '#src/message/build.ts';
import type { Fact, Rich, Row, Status, Table } from '#src/message/document.ts';
import type { Speech } from './speech.ts';

/** NHS England's planning maximum for bed occupancy (KH03/SitRep): a reference line to look at, not a limit that alarms. */
const WATCH_SHARE = 0.92;
/** Where the starter rule for staffed occupancy fires (95 %, local policy); a word on the card, not the alert itself. */
const HIGH_SHARE = 0.95;

/** Over census is critical, nothing free is high; below that the share decides. */
export function standing(beds: { staffedBeds: number; occupied: number; availableBeds: number }): Status {
  if (beds.occupied > beds.staffedBeds) return 'critical';
  const share = beds.occupied / beds.staffedBeds;
  if (beds.availableBeds <= 0 || share >= HIGH_SHARE) return 'high';
  return share >= WATCH_SHARE ? 'watch' : 'ok';
}

/** Pools in which somebody could be admitted; the largest first. */
export const inpatientPools = (census: SiteCensus): SiteCensus['pools'] =>
  census.pools.filter((pool) => pool.staffedBeds > 0).toSorted((a, b) => b.staffedBeds - a.staffedBeds);

/** As people say it: a pool that has no name but its kind goes by the house's word for the kind. */
export const poolName = (pool: string, { words }: Pick<Speech, 'words'>): string =>
  words.terms.kinds[pool] ?? pool.replaceAll('-', ' ');

/** `181 of 184 staffed (98.4 %), 1 free` */
export function poolWords(pool: CensusTotals, { words, format }: Speech): string {
  const { answers } = words;
  return answers.beds.pool({
    occupied: format.number(pool.occupied),
    staffed: format.number(pool.staffedBeds),
    share: shareOf(pool.occupied, pool.staffedBeds, { words, format }),
    free: freeWords(pool.availableBeds, { words, format }),
    blocked: pool.blockedBeds > 0 ? format.number(pool.blockedBeds) : undefined,
  });
}

/** `1 free`, `none free`, `2 over` */
export function freeWords(available: number, { words, format }: Speech): string {
  if (available === 0) return words.answers.beds.noneFree;
  return available > 0
    ? words.answers.beds.free(format.number(available))
    : words.answers.beds.over(format.number(-available));
}

export const shareOf = (part: number, whole: number, { words, format }: Speech): string =>
  whole > 0 ? format.percent(part / whole) : words.common.unavailable('empty-denominator', []);

export const poolFacts = (census: SiteCensus, speech: Speech): readonly Fact[] =>
  inpatientPools(census).map((pool) => ({
    label: poolName(pool.pool, speech),
    value: rich(poolWords(pool, speech)),
    status: standing(pool),
  }));

/** Staffed beds in use, observation included: under that name only, because empty cots make it look better than the wards are. */
export function houseFact(census: SiteCensus, speech: Speech): Fact {
  const { occupied, staffedBeds } = census.house;
  const { beds } = speech.words.answers;
  const share = shareOf(occupied, staffedBeds, speech);
  const value = beds.house(speech.format.number(occupied), speech.format.number(staffedBeds), share);
  return { label: beds.houseLabel, value: rich(value) };
}

export const isInpatientUnit = (unit: UnitCensus): boolean => unit.kind !== undefined && INPATIENT_KINDS.has(unit.kind);

/** `5W medicine`; the id alone where the name says nothing more. */
export function unitLabel(unit: UnitCensus): Rich {
  const repeats = unit.name.toLowerCase().startsWith(unit.unit.toLowerCase());
  return repeats ? [strong(unit.name)] : [strong(unit.unit), plain(` ${unit.name}`)];
}

export function unitTable(caption: string, units: readonly UnitCensus[], speech: Speech): readonly Table[] {
  if (units.length === 0) return [];
  const [unit, inUse, staffed, blocked, free] = speech.words.answers.beds.columns;
  const columns = [
    { header: unit },
    { header: inUse, align: 'right' },
    { header: staffed, align: 'right' },
    { header: blocked, align: 'right' },
    { header: free, align: 'right' },
  ] as const;
  return [{ kind: 'table', caption, columns, rows: units.map((one) => unitRow(one, speech)) }];
}

/** `26`; where the feed says otherwise `26 (feed 27)`. */
function inUse({ occupied, byHand }: UnitCensus, { words, format }: Speech): Rich {
  const figure = format.number(occupied);
  const feed = byHand?.occupied;
  if (feed?.instead === undefined || feed.instead === feed.value) return rich(figure);
  return rich(words.answers.byHand.beside(figure, format.number(feed.instead)));
}

function unitRow(unit: UnitCensus, { words, format }: Speech): Row {
  const figure = (n: number | undefined) => rich(n === undefined ? words.common.notAvailable : format.number(n));
  const { staffedBeds, availableBeds, occupied } = unit;
  const cells = [
    unitLabel(unit),
    inUse(unit, { words, format }),
    figure(staffedBeds),
    figure(unit.blockedBeds),
    figure(availableBeds),
  ];
  if (staffedBeds === undefined || availableBeds === undefined) return { cells, status: 'unknown' };
  return { cells, status: standing({ staffedBeds, availableBeds, occupied }) };
}
