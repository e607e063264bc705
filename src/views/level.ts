/** `level`: what is declared, by which role and why; what the score proposes, with every input; and what is muted. */

import type { Site } from '#src/domain/hospital.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import type { KpiScope } from '#src/domain/kpi/kpi.ts';
import { hasScore, type LevelParameter, type LevelScale } from '#src/domain/level/scale.ts';
import type { LevelScore, ParameterReading } from '#src/domain/level/score.ts';
import type { LevelStanding } from '#src/domain/level/standing.ts';
import { isoOf } from '#src/kernel/time.ts';
import { actions, heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Button, Document, Fact, Status } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { figureCard } from './figure-card.ts';
import { kpiTitle } from './kpi.ts';
import { levelData, levelLine, scaleName } from './level-line.ts';
import { measureData, measureWords } from './measure.ts';
import { poolName } from './occupancy.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type LevelAnswer = {
  readonly site: Site;
  readonly scale: LevelScale;
  readonly standing: LevelStanding | undefined;
  readonly score: LevelScore;
  readonly basis: Basis;
};

export function levelDocument(answer: LevelAnswer, speech: Speech): Document {
  const { site, scale, score, basis } = answer;
  const { level } = speech.words;
  return figureCard(
    {
      title: level.title(scaleName(scale, speech), site.name),
      first: levelLine(answer, basis.now, speech),
      status: statusOf(answer),
      judged: false,
      basis,
      under: [
        {
          kind: 'facts',
          facts: [...declaredFacts(answer, speech), proposal(answer, speech), ...mutesFacts(answer, speech)],
        },
        ...(score.readings.length === 0 ? [] : [inputs(answer, speech)]),
      ],
    },
    speech,
  );
}

/** As grave as the score makes it, where there is one; what a role declared is no judgement of figures. */
const statusOf = ({ score }: LevelAnswer): Status => (score.missing.length > 0 ? 'unknown' : 'ok');

function declaredFacts({ standing, scale }: LevelAnswer, { words, format }: Speech): readonly Fact[] {
  const { level, common } = words;
  const roles = format.list(scale.declare.map((role) => common.roleName(role)));
  if (standing === undefined) return [{ label: level.mayDeclare, value: rich(roles) }];
  const means = standing.known?.words;
  return [
    ...(means === undefined ? [] : [{ label: level.means, value: rich(means) }]),
    { label: level.reason, value: rich(standing.declared.reason) },
  ];
}

/** Proposed beside declared; never a level by arithmetic of what is missing. */
export function proposalWords(
  { score, scale, standing }: Pick<LevelAnswer, 'score' | 'scale' | 'standing'>,
  speech: Speech,
): string {
  const { words, format } = speech;
  const { level } = words;
  if (!hasScore(scale)) return level.noScore;
  const names = score.missing.map(({ parameter }) => parameterName(parameter, speech));
  if (score.total === undefined)
    return level.inputsMissing(format.number(names.length), format.number(score.readings.length), names.join(', '));
  const [points, most] = [format.number(score.total, 1), format.number(score.most, 1)];
  if (score.proposed === undefined) return level.noLevel(points, most);
  const beside =
    standing === undefined
      ? level.nobodyDeclared
      : standing.level === score.proposed.id
        ? level.asDeclared
        : level.differs(standing.level);
  return `${level.proposes(score.proposed.id, points, most)}; ${beside}`;
}

const proposal = (answer: LevelAnswer, speech: Speech): Fact => ({
  label: speech.words.level.proposal,
  value: rich(proposalWords(answer, speech)),
  ...(answer.score.missing.length > 0 ? { status: 'unknown' as const } : {}),
});

export function mutesFacts(
  { standing, basis }: Pick<LevelAnswer, 'standing' | 'basis'>,
  { words, format }: Speech,
): readonly Fact[] {
  const { level } = words;
  const until = standing?.mutesUntil;
  const rules = standing?.known?.mutes ?? [];
  if (until === undefined || rules.length === 0) return [];
  const said = basis.now < until ? level.muted : level.mutedOver;
  return [{ label: level.mutes, value: rich(said(format.list(rules), clockOrDay(until, basis.now, format))) }];
}

/** `Occupancy adult acute` */
export function parameterName({ kpi, place }: Pick<LevelParameter, 'kpi' | 'place'>, speech: Speech): string {
  const known = kpiNamed(kpi);
  const { level } = speech.words;
  const name = level.figures[kpi] ?? (known === undefined ? kpi : kpiTitle(known, speech));
  return level.figure(name, placeName(place, speech));
}

function placeName(place: KpiScope, speech: Speech): string | undefined {
  if (place.of === 'house') return undefined;
  return place.of === 'pool' ? poolName(place.pool, speech) : place.unit;
}

function inputs({ score, basis }: LevelAnswer, speech: Speech): Block {
  const { level } = speech.words;
  const [figure, value, points, cuts, from] = level.columns;
  return {
    kind: 'table',
    caption: level.caption,
    columns: [
      { header: figure },
      { header: value, align: 'right' },
      { header: points, align: 'right' },
      { header: cuts },
      { header: from },
    ],
    rows: score.readings.map((reading) => ({
      cells: [
        rich(parameterName(reading.parameter, speech)),
        rich(measureWords(reading.value, speech)),
        rich(pointsWords(reading, speech)),
        rich(cutsWords(reading.parameter, speech)),
        rich(sourceWords(reading, basis.now, speech)),
      ],
      ...(score.missing.includes(reading) ? { status: 'unknown' as const } : {}),
    })),
  };
}

const pointsWords = ({ points }: ParameterReading, { words, format }: Speech): string =>
  points === undefined ? words.level.noPoints : format.number(points, 1);

function cutsWords({ cuts, worse, weight }: LevelParameter, { words, format }: Speech): string {
  const { level } = words;
  if (cuts.length === 0) return level.noPoints;
  const times = weight === 1 ? '' : level.times(format.number(weight, 1));
  return `${level.cuts(worse === 'high', cuts.map(({ at }) => format.number(at, 1)).join(', '))}${times}`;
}

function sourceWords({ source, asOf }: ParameterReading, now: Basis['now'], { words, format }: Speech): string {
  const { level } = words;
  return asOf === undefined ? level.sourceNever[source] : level.source[source](clockOrDay(asOf, now, format));
}

export const levelAnswerData = (answer: LevelAnswer): Json => ({
  scale: answer.scale.name ?? null,
  declared: levelData(answer),
  proposed: answer.score.proposed?.id ?? null,
  points: answer.score.total ?? null,
  most: answer.score.most,
  missing: answer.score.missing.map(({ parameter }) => parameter.kpi),
  inputs: answer.score.readings.map(({ parameter, value, points, source, asOf }) => ({
    kpi: parameter.kpi,
    ...measureData(value),
    points: points ?? null,
    source,
    asOf: asOf === undefined ? null : isoOf(asOf),
  })),
});

/** A few lines under a heading, and buttons. */
export function levelNews(
  news: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly buttons: readonly Button[];
  },
  at: Basis['now'],
  simulated = false,
): Document {
  const { title, lines, buttons } = news;
  return {
    title,
    plain: [title, ...lines].join(' · '),
    status: 'ok',
    judged: false,
    asOf: at,
    ...(simulated ? { simulated } : {}),
    blocks: [
      heading(title),
      ...lines.map((line, n) => text(n === 0 ? strong(line) : line)),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  };
}
