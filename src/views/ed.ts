import type { SiteCensus } from '#src/domain/census/census.ts';
import { BOARDING_THRESHOLD_MINUTES, type Boarder, overThreshold } from '#src/domain/flow/boarding.ts';
import type { Site } from '#src/domain/hospital.ts';
import { nedocs as NEDOCS } from '#src/domain/kpi/catalog/ed/nedocs.ts';
import type { Kpi, KpiResult } from '#src/domain/kpi/kpi.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document, Fact, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { boardersWords, edFacts, edUnits, isUnheard, waitWords } from './ed-words.ts';
import { figureCard } from './figure-card.ts';
import { fractionOf, kpiTitle, mainWords } from './kpi.ts';
import { measureData, partWords } from './measure.ts';
import { type Basis, provenanceData } from './provenance.ts';
import type { Speech } from './speech.ts';

export type EdAnswer = {
  readonly site: Site;
  readonly census: SiteCensus;
  /** Longest wait first, each with the token of its place. */
  readonly boarders: readonly (Boarder & { readonly place: string })[];
  readonly nedocs: KpiResult;
  readonly cedocs: KpiResult;
  readonly edwin: KpiResult;
  /** What the house reports of time in the department, since midnight; none in a US house. */
  readonly clocks: readonly { readonly kpi: Kpi; readonly result: KpiResult }[];
  readonly basis: Basis;
};

/** The ED in one look: who is there, who waits for a bed and how long, the score or why there is none. */
export function edDocument(answer: EdAnswer, speech: Speech): Document {
  const { words } = speech;
  const { ed } = words.answers;
  const { freshness } = answer.basis;
  const facts = edFacts(answer.census, freshness, speech);
  const first = [...facts.map((fact) => edLine(fact)), boardersWords(answer.boarders, freshness, speech)].join(' · ');
  const title = ed.title(words.terms.ed, answer.site.name);
  // A house that reports the clocks of its ED does not score it.
  const judged = answer.clocks.length > 0 ? clockFacts(answer, speech) : [nedocsFact(answer.nedocs, speech)];
  return figureCard(
    {
      title,
      first: `${first}.`,
      status: worst([...facts, ...judged]),
      basis: answer.basis,
      under: [
        {
          kind: 'facts',
          facts: [longFact(answer, speech), ...judged],
        },
      ],
    },
    speech,
  );
}

const edLine = (fact: Fact): string =>
  `${fact.label}: ${fact.value.map((span) => ('s' in span ? span.s : '')).join('')}`;

const ORDER: readonly Status[] = ['ok', 'watch', 'high', 'critical', 'unknown'];
const worst = (facts: readonly Fact[]): Status =>
  facts.reduce<Status>(
    (found, { status = 'ok' }) => (ORDER.indexOf(status) > ORDER.indexOf(found) ? status : found),
    'ok',
  );

/** Everybody who waits is a boarder; those over four hours are counted apart (D-3). */
function longFact({ boarders, basis }: EdAnswer, { words, format }: Speech): Fact {
  if (isUnheard(basis.freshness))
    return { label: words.answers.ed.overLabel, value: rich(words.common.unavailable('no-data', [])) };
  const long = overThreshold(
    boarders.map((boarder) => boarder.minutes),
    BOARDING_THRESHOLD_MINUTES,
  );
  const limit = format.duration(BOARDING_THRESHOLD_MINUTES * MINUTE_MS);
  return { label: words.answers.ed.overLabel, value: rich(words.answers.ed.overThreshold(format.number(long), limit)) };
}

/** The clocks of one day so far, each under its own name: no figure is called "12 hours" alone. */
const clockFacts = ({ clocks }: EdAnswer, speech: Speech): readonly Fact[] =>
  clocks.map(({ kpi, result }) => ({
    label: kpiTitle(kpi, speech),
    value: rich(speech.words.answers.ed.sinceMidnight(`${mainWords(result, speech)}${fractionOf(result, speech)}`)),
  }));

/** Each band of the score as a word on the card; without a score nothing is judged. */
const BAND_STATUS: Readonly<Record<string, Status>> = {
  'extremely-busy': 'watch',
  overcrowded: 'high',
  'severely-overcrowded': 'critical',
  'dangerously-overcrowded': 'critical',
  crowded: 'high',
};

const nedocsFact = (nedocs: KpiResult, speech: Speech): Fact => ({
  label: kpiTitle(NEDOCS, speech),
  value: rich(mainWords(nedocs, speech)),
  status: BAND_STATUS[nedocs.band ?? ''] ?? 'ok',
});

/** Who waits, by place and never by name. */
export function boardersDocument(answer: EdAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { ed } = words.answers;
  const first = `${boardersWords(answer.boarders, answer.basis.freshness, speech)}.`;
  const title = ed.boardersTitle(capital(words.terms.boarder.other), answer.site.name);
  const [place, waiting, since, clock] = ed.boarderColumns;
  const rows = answer.boarders.map((boarder) => ({
    cells: [
      rich(boarder.place),
      rich(waitWords(boarder, speech)),
      rich(format.dateClock(boarder.since)),
      rich(ed.clocks[boarder.clock]),
    ],
    ...(boarder.minutes > BOARDING_THRESHOLD_MINUTES ? { status: 'high' as const } : {}),
  }));
  const columns = [
    { header: place },
    { header: waiting, align: 'right' },
    { header: since },
    { header: clock },
  ] as const;
  return figureCard(
    {
      title,
      first,
      status: answer.boarders.length > 0 ? 'watch' : 'ok',
      basis: answer.basis,
      under: rows.length === 0 ? [] : [{ kind: 'table', caption: ed.boardersCaption, columns, rows }],
    },
    speech,
  );
}

/** The score with every input shown; without all of them it is n/a, never a guess. */
export const nedocsDocument = (answer: EdAnswer, speech: Speech): Document =>
  scoreDocument(answer, 'NEDOCS', answer.nedocs, speech);
export const cedocsDocument = (answer: EdAnswer, speech: Speech): Document =>
  scoreDocument(answer, 'CEDOCS', answer.cedocs, speech);
export const edwinDocument = (answer: EdAnswer, speech: Speech): Document =>
  scoreDocument(answer, 'EDWIN', answer.edwin, speech);

function scoreDocument(answer: EdAnswer, name: string, score: KpiResult, speech: Speech): Document {
  const { words } = speech;
  const { ed } = words.answers;
  const first = ed.score(name, mainWords(score, speech));
  const facts = score.parts.map((part) => ({
    label: words.kpis.parts[part.name] ?? part.name,
    value: rich(partWords(part, answer.basis.now, speech)),
  }));
  return figureCard(
    {
      title: ed.scoreTitle(name, answer.site.name),
      first,
      status: 'unavailable' in score.main ? 'unknown' : (BAND_STATUS[score.band ?? ''] ?? 'ok'),
      basis: answer.basis,
      under: [{ kind: 'facts', facts }],
    },
    speech,
  );
}

const boarderData = (
  { place, minutes, clock }: Pick<EdAnswer['boarders'][number], 'place' | 'minutes' | 'clock'>,
  since: Instant,
): Json => ({
  place,
  minutes,
  since: isoOf(since),
  clock,
});

/** @param bedByBed whether who asks may see which bed since when; else null, and the counts stand in the rest */
export const edData = (answer: EdAnswer, bedByBed = true): Json => ({
  site: answer.site.id,
  ...provenanceData(answer.basis),
  eds: edUnits(answer.census).map((unit) => ({
    unit: unit.unit,
    occupied: unit.occupied,
    staffed: unit.staffedBeds ?? null,
  })),
  boarders: bedByBed ? answer.boarders.map(({ since, ...one }) => boarderData(one, since)) : null,
  clocks: answer.clocks.map(({ kpi, result }) => ({ kpi: kpi.id, ...measureData(result.main) })),
  nedocs: scoreData(answer.nedocs),
  cedocs: scoreData(answer.cedocs),
  edwin: scoreData(answer.edwin),
});

const scoreData = (score: KpiResult): Json => ({
  ...measureData(score.main),
  band: score.band ?? null,
  inputs: score.parts.map(({ name, value, byHandAt }) => ({
    name,
    ...measureData(value),
    ...(byHandAt === undefined ? {} : { byHandAt: isoOf(byHandAt) }),
  })),
});
