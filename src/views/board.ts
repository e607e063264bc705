/** The bed board for a wall or a clipboard: the last known state of every unit, with lines to write the next one on. */

import type { BedState, SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import type { BedStatus } from '#src/domain/census/event.ts';
import type { StayRow } from '#src/domain/census/visit.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { LocationId } from '#src/kernel/ids.ts';
import { inNaturalOrder } from '#src/kernel/natural-order.ts';
import { heading, note, plain, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Rich, Table } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { byHandLines } from './by-hand.ts';
import { houseFact, poolFacts, unitLabel } from './occupancy.ts';
import { type Basis, provenance, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { bedToken } from './unit.ts';

export type BoardAnswer = {
  readonly site: Site;
  readonly census: SiteCensus;
  /** Of all beds that A20 ever named. */
  readonly beds: readonly BedState[];
  /** Who is where; only their beds are looked at. */
  readonly present: readonly Pick<StayRow, 'location' | 'room' | 'bed'>[];
  readonly unitOf: (location: LocationId) => string;
  readonly basis: Basis;
  /** Where the console shows it. */
  readonly address: string;
};

/** A bed that is no longer where it was may still be in the log; more than this is no board. */
const MOST_BEDS = 80;

/** In black and white, in signs that every font has; the legend stands below. */
const SIGNS: Readonly<Record<BedStatus, string>> = { O: '■', U: '□', H: 'c', I: 'i', K: 'k', C: '×' };

export function boardDocument(answer: BoardAnswer, speech: Speech): Document {
  const { site, census, basis } = answer;
  const { board } = speech.words;
  const from = provenance(basis, speech);
  const title = board.title(site.name);
  const seen = basis.at ?? basis.now;
  return {
    title,
    plain: `${title}. ${from.sentence}`,
    status: from.judged('ok'),
    asOf: from.asOf,
    blocks: [
      heading(title),
      ...from.banner,
      {
        kind: 'facts',
        facts: [
          ...poolFacts(census, speech).map(({ label, value }) => ({ label, value })),
          houseFact(census, speech),
          waiting(answer, speech),
        ],
      },
      unitsTable(answer, speech),
      ...bedsTable(answer, speech),
      text(plain(board.legend)),
      ...byHandLines(census.units, seen, speech),
      from.note,
      note(board.address(answer.address)),
    ],
  };
}

function waiting({ census }: BoardAnswer, { words, format }: Speech): { label: string; value: Rich } {
  const count = format.count(census.totals.boarders, words.terms.boarder);
  return { label: words.answers.beds.waiting, value: rich(words.answers.beds.boarders(count, words.terms.ed)) };
}

/** Figures of each unit, then empty cells: what is counted by hand is written there. */
function unitsTable({ census }: BoardAnswer, { words, format }: Speech): Table {
  const { board } = words;
  const figure = (n: number | undefined): Rich => rich(n === undefined ? words.common.notAvailable : format.number(n));
  const rows = census.units.map((unit) => ({
    cells: [
      unitLabel(unit),
      figure(unit.staffedBeds),
      figure(unit.occupied),
      figure(unit.blockedBeds),
      figure(unit.availableBeds),
      ...board.written.map(() => rich('')),
    ],
  }));
  const columns = [...board.figures.map((header, n) => (n === 0 ? { header } : { header, align: 'right' as const }))];
  return {
    kind: 'table',
    caption: board.unitsCaption,
    columns: [...columns, ...board.written.map((header) => ({ header }))],
    rows,
  };
}

/** Every bed that the feed has named, under its unit: in use, free, or why it cannot be used. Nobody lies in it by name. */
function bedsTable(answer: BoardAnswer, { words, format }: Speech): readonly Block[] {
  const byUnit = bedsByUnit(answer);
  const rows = answer.census.units.flatMap((unit) => {
    const beds = byUnit.get(unit.unit);
    if (beds === undefined) return [];
    const all = shortNames(unit, beds);
    const shown = all.slice(0, MOST_BEDS).map(([name, { sign }]) => `${sign}\u00a0${name}`);
    const rest = all.length - shown.length;
    const line = [...shown, ...(rest > 0 ? [words.digests.more(format.number(rest))] : [])].join(NEXT_BED);
    return [{ cells: [[strong(unit.unit)], rich(line)] }];
  });
  if (rows.length === 0) return [];
  const [unit, beds] = words.board.bedColumns;
  return [{ kind: 'table', caption: words.board.bedsCaption, columns: [{ header: unit }, { header: beds }], rows }];
}

/** Wide enough to tell one bed from the next on paper; a line may break after it. */
const NEXT_BED = '\u2002 ';

type Bed = { readonly location: LocationId; readonly sign: string };

/** In the line of 5W its beds need not say 5W again, nor the feed's word for the place when it has but one. */
function shortNames({ unit }: UnitCensus, beds: ReadonlyMap<string, Bed>): readonly (readonly [string, Bed])[] {
  const places = new Set([...beds.values()].map(({ location }) => location));
  const said = [unit, ...(places.size === 1 ? places : [])];
  const short = (token: string): string => {
    const begun = said.find((name) => token.includes(`${name}-`));
    const rest = begun === undefined ? '' : token.slice(token.lastIndexOf(`${begun}-`) + begun.length + 1);
    return rest === '' ? token : rest;
  };
  return [...beds].map(([token, bed]) => [short(token), bed] as const).sort(([a], [b]) => inNaturalOrder(a, b));
}

function bedsByUnit({ beds, present, unitOf }: BoardAnswer): ReadonlyMap<string, ReadonlyMap<string, Bed>> {
  const byUnit = new Map<string, Map<string, Bed>>();
  const put = (location: LocationId, token: string, sign: string): void => {
    const unit = unitOf(location);
    const known = byUnit.get(unit) ?? new Map<string, Bed>();
    byUnit.set(unit, known.set(token, { location, sign }));
  };
  for (const bed of beds) put(bed.location, bedToken(bed), bed.inUse ? SIGNS.O : SIGNS[bed.status]);
  // Somebody's bed is in use, whatever was last said of it.
  for (const stay of present) if (stay.bed !== undefined) put(stay.location, bedToken(stay), SIGNS.O);
  return byUnit;
}

export const boardData = ({ site, census, basis, address }: BoardAnswer): Json => ({
  site: site.id,
  ...provenanceData(basis),
  address,
  units: census.units.map((unit) => ({
    unit: unit.unit,
    staffed: unit.staffedBeds ?? null,
    occupied: unit.occupied,
    available: unit.availableBeds ?? null,
  })),
  boarders: census.totals.boarders,
});
