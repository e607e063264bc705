import type { SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { PodNow } from '#src/domain/pods.ts';
import { heading, note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Fact, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { byHandData, byHandLines } from './by-hand.ts';
import { figureCard } from './figure-card.ts';
import {
  houseFact,
  inpatientPools,
  isInpatientUnit,
  poolFacts,
  poolName,
  poolWords,
  standing,
  unitTable,
} from './occupancy.ts';
import { podsData, podWords } from './pods.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type BedsAnswer = {
  readonly site: Site;
  readonly census: SiteCensus;
  readonly basis: Basis;
  /** Only this pool's units. */
  readonly pool?: string | undefined;
  /** Closed pods of these units. */
  readonly pods: readonly PodNow[];
};

/** Every unit of the house with its staffed, occupied, blocked and free beds. */
export function bedsDocument(answer: BedsAnswer, speech: Speech): Document {
  const { site, census } = answer;
  const { answers } = speech.words;
  const first = firstLine(answer, speech);
  const title = answers.beds.title(answer.pool === undefined ? site.name : poolName(answer.pool, speech));
  const units = census.units.filter((unit) => answer.pool === undefined || unit.pool === answer.pool);
  return figureCard(
    {
      title,
      first: first.words,
      status: first.status,
      basis: answer.basis,
      under: [
        { kind: 'facts', facts: [...summary(answer, speech), ...podFacts(answer, speech)] },
        ...unitTable(answers.beds.inpatient, units.filter(isInpatientUnit), speech),
        ...apartTables(units, speech),
        ...byHandLines(units, answer.basis.at ?? answer.basis.now, speech),
      ],
    },
    speech,
  );
}

/** The largest pool answers for the house: its empty cots do not help an adult in the ED. */
function firstLine(answer: BedsAnswer, speech: Speech): { readonly words: string; readonly status: Status } {
  const pools = inpatientPools(answer.census);
  const main = pools.find((pool) => pool.pool === answer.pool) ?? pools[0];
  const { beds } = speech.words.answers;
  if (main === undefined) return { words: beds.noInpatientBeds, status: 'ok' };
  return { words: `${beds.inPool(poolName(main.pool, speech), poolWords(main, speech))}.`, status: standing(main) };
}

function summary(answer: BedsAnswer, speech: Speech): readonly Fact[] {
  const { census } = answer;
  if (answer.pool !== undefined)
    return poolFacts(census, speech).filter((fact) => fact.label === poolName(answer.pool!, speech));
  return [...poolFacts(census, speech), houseFact(census, speech), boardersFact(census, speech)];
}

function podFacts({ pods, basis }: BedsAnswer, speech: Speech): readonly Fact[] {
  const now = basis.at ?? basis.now;
  return pods.map((pod) => ({ label: speech.words.pods.label, value: rich(podWords(pod, now, speech)) }));
}

function boardersFact(census: SiteCensus, { words, format }: Speech): Fact {
  const value = words.answers.beds.boarders(format.count(census.totals.boarders, words.terms.boarder), words.terms.ed);
  return { label: words.answers.beds.waiting, value: rich(value) };
}

/** Spaces, rooms and bays that are no inpatient beds, and places that nobody has mapped. */
function apartTables(units: readonly UnitCensus[], speech: Speech): readonly Block[] {
  const { beds } = speech.words.answers;
  const apart = units.filter((unit) => unit.mapped && !isInpatientUnit(unit));
  const unmapped = units.filter((unit) => !unit.mapped);
  return [
    ...unitTable(beds.apart, apart, speech),
    ...unitTable(beds.unmapped, unmapped, speech),
    ...(unmapped.length > 0 ? [note(speech.words.feeds.unmappedCure)] : []),
  ];
}

const orNull = (n: number | undefined): number | null => n ?? null;

const unitData = (unit: UnitCensus): Json => ({
  unit: unit.unit,
  name: unit.name,
  mapped: unit.mapped,
  staffed: orNull(unit.staffedBeds),
  blocked: orNull(unit.blockedBeds),
  occupied: unit.occupied,
  available: orNull(unit.availableBeds),
  ...byHandData(unit),
});

export const totalsData = (census: SiteCensus): Json => ({
  staffed: census.totals.staffedBeds,
  blocked: census.totals.blockedBeds,
  occupied: census.totals.occupied,
  available: census.totals.availableBeds,
  boarders: census.totals.boarders,
});

/** The figures of `beds` for programs; the shape is fixed. */
export const bedsData = (answer: BedsAnswer, units: readonly UnitCensus[]): Json => ({
  site: answer.site.id,
  ...provenanceData(answer.basis),
  units: units.map(unitData),
  totals: totalsData(answer.census),
  ...(answer.pods.length === 0 ? {} : { closedPods: podsData(answer.pods) }),
});

/** Asked what was known before anything had been received. */
export function nothingKnownDocument(site: Site, basis: Basis, speech: Speech): Document {
  const { feeds, answers } = speech.words;
  const asOf = basis.at ?? basis.now;
  const words = feeds.nothingKnown(speech.format.dateClock(asOf));
  return {
    title: answers.beds.title(site.name),
    plain: words,
    status: 'unknown',
    asOf,
    blocks: [heading(answers.beds.title(site.name)), text(strong(words)), note(feeds.nothingKnownCure)],
  };
}
