/** What people reported, beside what the feed says: no figure is passed off as the other's. */
import type { ByHand, SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import { type Instant, instant, isoOf } from '#src/kernel/time.ts';
import { strong, text } from '#src/message/build.ts';
import type { Text } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { knownAs } from './known-as.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

const figuresOf = ({ byHand }: UnitCensus): readonly ByHand[] =>
  [byHand?.occupied, byHand?.staffedBeds, byHand?.blockedBeds].filter((one) => one !== undefined);

/** The ward and the feed (of staffed beds: the settings) do not say the same. */
export const disagrees = (figure: ByHand | undefined): boolean =>
  figure?.instead !== undefined && figure.instead !== figure.value;

/** When a person last reported a figure that stands; undefined when none does. */
function reportedAt(census: SiteCensus): Instant | undefined {
  const times = census.units.flatMap(figuresOf).map(({ at }) => at);
  return times.length === 0 ? undefined : instant(Math.max(...times));
}

/** What a card of a house without a feed rests on; undefined when a feed speaks or nobody reported. */
export function byHandBasis(census: SiteCensus | undefined, freshness: Freshness): Basis['byHand'] {
  const at = census === undefined || freshness.state !== 'none' ? undefined : reportedAt(census);
  return census === undefined || at === undefined ? undefined : { at, missing: unreported(census) };
}

/** Units with beds of which neither a feed nor a person has told anything, while nothing but reports is there to tell. */
const unreported = (census: SiteCensus): readonly string[] =>
  census.units
    .filter(({ kind, byHand }) => kind !== undefined && HOUSE_BED_KINDS.has(kind) && byHand?.occupied === undefined)
    .map(({ unit }) => unit);

type Both = (instead: string, ward: string) => string;

/** `feed 27, ward 26 (by hand 08:29, charge nurse)`; `26 by hand 08:29, charge nurse` where nothing else is said. */
function figureWords(figure: ByHand, both: Both, seen: Instant, { words, format }: Speech): string {
  const source = words.answers.byHand.source(clockOrDay(figure.at, seen, format), knownAs(figure.by, words));
  const value = format.number(figure.value);
  return disagrees(figure) ? `${both(format.number(figure.instead ?? 0), value)} (${source})` : `${value} ${source}`;
}

/** Every reported figure of one unit, what disagrees first; empty when there is none. */
export function unitByHand(unit: UnitCensus, seen: Instant, speech: Speech): readonly string[] {
  const { byHand } = speech.words.answers;
  const { occupied, staffedBeds, blockedBeds } = unit.byHand ?? {};
  const said = [
    { figure: occupied, put: byHand.heads, both: byHand.both },
    { figure: staffedBeds, put: byHand.staffed, both: byHand.bothStaffed },
    { figure: blockedBeds, put: byHand.blocked, both: byHand.both },
  ].flatMap(({ figure, put, both }) =>
    figure === undefined ? [] : [{ first: disagrees(figure), words: put(figureWords(figure, both, seen, speech)) }],
  );
  return said.toSorted((a, b) => Number(b.first) - Number(a.first)).map((one) => one.words);
}

/** `5W feed 27, ward 26 (by hand 08:29, charge nurse)` for each unit whose ward counts otherwise than the feed. */
export const disagreements = (units: readonly UnitCensus[], seen: Instant, speech: Speech): readonly string[] =>
  units.flatMap(({ unit, byHand }) =>
    byHand?.occupied !== undefined && disagrees(byHand.occupied)
      ? [`${unit} ${figureWords(byHand.occupied, speech.words.answers.byHand.both, seen, speech)}`]
      : [],
  );

/** `By hand: 6W 08:29, BHU 08:31 (charge nurse)`: whose head count a person has confirmed; undefined when nobody has. */
export function confirmed(units: readonly UnitCensus[], seen: Instant, speech: Speech): string | undefined {
  const { words, format } = speech;
  const agreed = units.flatMap(({ unit, byHand }) => {
    const figure = byHand?.occupied;
    return figure === undefined || disagrees(figure) ? [] : [{ unit, figure }];
  });
  if (agreed.length === 0) return undefined;
  const { byHand } = words.answers;
  const byRole = Map.groupBy(agreed, ({ unit, figure }) => roleOf(figure.by, unit));
  const groups = [...byRole].map(([by, those]) => {
    const when = (figure: ByHand): string => clockOrDay(figure.at, seen, format);
    const named = those.length <= NAMED ? those : those.toSorted((a, b) => b.figure.at - a.figure.at).slice(0, NAMED);
    const rest = those.length - named.length;
    const first = those.reduce((a, b) => (b.figure.at < a.figure.at ? b : a)).figure;
    const more = rest === 0 ? [] : [byHand.andMore(format.number(rest), when(first))];
    return byHand.group([...named.map(({ unit, figure }) => `${unit} ${when(figure)}`), ...more], knownAs(by, words));
  });
  return byHand.confirmed(groups.join('; '));
}

/** In a morning every unit reports: the latest are named, the others counted; each unit's own card has its figure. */
const NAMED = 3;

/** `charge nurse 5W` of 5W is a charge nurse: the unit is named already. */
const roleOf = (by: string, unit: string): string => (by.endsWith(` ${unit}`) ? by.slice(0, -unit.length - 1) : by);

/** Lines for a card of the house: what disagrees one by one, what was confirmed in one line. */
export function byHandLines(units: readonly UnitCensus[], seen: Instant, speech: Speech): readonly Text[] {
  const agreed = confirmed(units, seen, speech);
  return [
    ...disagreements(units, seen, speech).map((line) => text(strong(line))),
    ...(agreed === undefined ? [] : [text(agreed)]),
  ];
}

const figureData = (figure: ByHand): Json => ({
  reported: figure.value,
  reportedAt: isoOf(figure.at),
  reportedBy: figure.by,
  instead: figure.instead ?? null,
});

/** The same for programs: where a figure comes from, when it was reported, and both figures. */
export function byHandData({ byHand }: UnitCensus): Readonly<Record<string, Json>> {
  if (byHand === undefined) return {};
  const { occupied, staffedBeds, blockedBeds } = byHand;
  return {
    source: occupied === undefined ? 'ADT' : 'by hand',
    byHand: {
      ...(occupied && { occupied: figureData(occupied) }),
      ...(staffedBeds && { staffed: figureData(staffedBeds) }),
      ...(blockedBeds && { blocked: figureData(blockedBeds) }),
    },
  };
}
