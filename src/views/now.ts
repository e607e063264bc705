import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { Boarder } from '#src/domain/flow/boarding.ts';
import type { Site } from '#src/domain/hospital.ts';
import { rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Fact, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { episodeData } from './alerts.ts';
import { totalsData } from './beds.ts';
import { byHandData, byHandLines } from './by-hand.ts';
import { boardersWords, edFacts } from './ed-words.ts';
import { episodeFact } from './episode.ts';
import { figureCard } from './figure-card.ts';
import { knownAs } from './known-as.ts';
import { type LevelShown, levelData, levelText } from './level-line.ts';
import { mutedCount } from './mutes.ts';
import { houseFact, inpatientPools, isInpatientUnit, poolFacts, poolName, poolWords, standing } from './occupancy.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type NowAnswer = {
  readonly site: Site;
  readonly census: SiteCensus;
  /** Undefined: asked as known then, and nobody wrote down who waited. */
  readonly boarders: readonly Boarder[] | undefined;
  /** Undefined for a time in the past. */
  readonly alerts: readonly Episode[] | undefined;
  /** Undefined: the house has no scale. */
  readonly level?: LevelShown | undefined;
  readonly basis: Basis;
};

/** Risks named on the card; the rest is one command away. */
const TOP = 3;

/** The house in one look: fullest line first, then each pool, the ED, what stands apart, open alerts. */
export function nowDocument(answer: NowAnswer, speech: Speech): Document {
  const { answers } = speech.words;
  const first = firstLine(answer, speech);
  return figureCard(
    {
      title: answers.now.title(answer.site.name),
      first: first.words,
      status: first.status,
      basis: answer.basis,
      under: [
        ...levelText(answer.level, answer.basis.at ?? answer.basis.now, speech),
        { kind: 'facts', facts: facts(answer, speech) },
        ...byHandLines(answer.census.units, answer.basis.at ?? answer.basis.now, speech),
        ...alertLines(answer, speech),
      ],
    },
    speech,
  );
}

function firstLine(answer: NowAnswer, speech: Speech): { readonly words: string; readonly status: Status } {
  const { beds, alert } = speech.words.answers;
  const pool = inpatientPools(answer.census)[0];
  const parts = [
    pool === undefined ? beds.noInpatientBeds : beds.inPool(poolName(pool.pool, speech), poolWords(pool, speech)),
  ];
  parts.push(waiting(answer, speech));
  if (answer.alerts !== undefined && answer.alerts.length > 0)
    parts.push(
      speech.format.count(answer.alerts.length, alert.openForms),
      ...[mutedCount(answer.alerts, speech) ?? []].flat(),
    );
  return { words: `${parts.join(' · ')}.`, status: pool === undefined ? 'ok' : standing(pool) };
}

const waiting = ({ boarders, census, basis }: NowAnswer, speech: Speech): string =>
  boarders === undefined
    ? speech.format.count(census.totals.boarders, speech.words.terms.boarder)
    : boardersWords(boarders, basis.freshness, speech);

function facts(answer: NowAnswer, speech: Speech): readonly Fact[] {
  const { census } = answer;
  const waits: Fact = { label: speech.words.answers.beds.waiting, value: rich(waiting(answer, speech)) };
  return [
    ...poolFacts(census, speech),
    houseFact(census, speech),
    ...edFacts(census, answer.basis.freshness, speech),
    waits,
    ...apartFacts(census, speech),
  ];
}

/** Labour, recovery, bassinets, observation: a line each, never in a pool's occupancy. */
function apartFacts(census: SiteCensus, { words, format }: Speech): readonly Fact[] {
  const { now, beds } = words.answers;
  const apart = census.units.filter((unit) => unit.mapped && !isInpatientUnit(unit) && unit.kind !== 'ed');
  const unmapped = census.units.filter((unit) => !unit.mapped);
  return [
    ...apart.map((unit) => ({
      label: now.apart(unit.name),
      value: rich(
        unit.staffedBeds === undefined
          ? format.count(unit.occupied, beds.patients)
          : words.common.ofStaffed(format.number(unit.occupied), format.number(unit.staffedBeds)),
      ),
    })),
    ...unmapped.map((unit) => ({
      label: now.unmapped(unit.name),
      value: rich(format.count(unit.occupied, beds.patients)),
      status: 'unknown' as const,
    })),
  ];
}

function alertLines(answer: NowAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  return (answer.alerts ?? []).slice(0, TOP).map((episode) => {
    const fact = episodeFact({ episode, site: answer.site, words, format, simulated: false });
    const owner = episode.owner === undefined ? words.alerts.noOwner : knownAs(episode.owner.name, words);
    return text(
      strong(words.alerts.severity[episode.severity]),
      ` ${words.answers.now.risk(fact, clockOrDay(episode.since, answer.basis.now, format), owner)}`,
    );
  });
}

export const nowData = (answer: NowAnswer): Json => ({
  site: answer.site.id,
  ...provenanceData(answer.basis),
  ...(answer.level === undefined ? {} : { level: levelData(answer.level) }),
  totals: totalsData(answer.census),
  pools: answer.census.pools.map((pool) => ({
    pool: pool.pool,
    staffed: pool.staffedBeds,
    blocked: pool.blockedBeds,
    occupied: pool.occupied,
    available: pool.availableBeds,
    occupancyShare: pool.staffedBeds > 0 ? pool.occupied / pool.staffedBeds : null,
  })),
  house: { staffed: answer.census.house.staffedBeds, occupied: answer.census.house.occupied },
  byHand: answer.census.units
    .filter((unit) => unit.byHand !== undefined)
    .map((unit) => ({ unit: unit.unit, occupied: unit.occupied, ...byHandData(unit) })),
  boarders: answer.boarders?.length ?? answer.census.totals.boarders,
  longestBoardingMinutes: answer.boarders?.[0]?.minutes ?? null,
  alerts: answer.alerts === undefined ? null : answer.alerts.map(episodeData),
});
