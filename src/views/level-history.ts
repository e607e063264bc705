/** `level history`: the steps of the declared level as a chart and in words. */
import type { Site } from '#src/domain/hospital.ts';
import { type LevelScale, rankOf } from '#src/domain/level/scale.ts';
import type { LevelStep } from '#src/domain/level/standing.ts';
import { after, DAY_MS, HOUR_MS, type Instant, isoOf, type Span } from '#src/kernel/time.ts';
import { heading, rich, strong, text } from '#src/message/build.ts';
import type { Block, Chart, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { scaleName } from './level-line.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

export type LevelHistory = {
  readonly site: Site;
  readonly scale: LevelScale;
  /** Oldest first. */
  readonly steps: readonly LevelStep[];
  readonly span: Span;
  readonly days: number;
  readonly simulated: boolean;
};

/** Rows of the table; the rest is one command away. */
const SHOWN = 12;
/** Points of the chart: more do not differ on a phone. */
const POINTS = 60;

export function levelHistoryDocument(history: LevelHistory, speech: Speech): Document {
  const { site, scale, steps, span, days } = history;
  const { words, format } = speech;
  const say = words.level.history;
  const length = format.count(days, say.days);
  const title = say.title(scaleName(scale, speech), site.name, length);
  const last = steps.at(-1);
  const changes = steps.filter(({ declaration }) => declaration.at >= span.from).length;
  const first =
    last === undefined
      ? say.none(length)
      : say.first(format.count(changes, say.changes), words.level.form.option(last.declaration.level, undefined));
  return {
    title,
    plain: first,
    status: 'ok',
    judged: false,
    asOf: span.to,
    ...(history.simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      text(strong(first)),
      ...(last === undefined ? [] : [chart(history, speech), table(history, speech)]),
      ...more(history, speech),
    ],
  };
}

/** The highest level of each stretch of the time, so that no short step is lost. */
function chart({ scale, steps, span, days }: LevelHistory, speech: Speech): Chart {
  const { words, format } = speech;
  const say = words.level.history;
  const stepMs = Math.max(HOUR_MS, Math.ceil((days * DAY_MS) / POINTS / HOUR_MS) * HOUR_MS);
  const marks = Array.from({ length: Math.ceil((span.to - span.from) / stepMs) }, (_, n) =>
    after(span.from, n * stepMs),
  );
  const highest = (from: Instant): number | undefined => {
    const ranks = steps
      .filter((step) => step.from < after(from, stepMs) && step.to > from)
      .flatMap(({ declaration }) => rankOf(scale, declaration.level) ?? []);
    return ranks.length === 0 ? undefined : Math.max(...ranks) + 1;
  };
  return {
    kind: 'chart',
    shape: 'line',
    title: say.chart,
    labels: marks.map((at) => format.dateClock(at)),
    series: [{ name: say.chart, values: marks.map(highest) }],
    words: shares(steps, speech).join(', '),
  };
}

/** `level 3 13 h 55 min`, the longest first. */
function shares(steps: readonly LevelStep[], { words, format }: Speech): readonly string[] {
  const lasted = new Map<string, number>();
  for (const { declaration, from, to } of steps)
    lasted.set(declaration.level, (lasted.get(declaration.level) ?? 0) + (to - from));
  return [...lasted]
    .sort(([, a], [, b]) => b - a)
    .map(([id, ms]) => words.level.history.share(id, format.duration(ms)));
}

function table({ steps, span }: LevelHistory, { words, format }: Speech): Block {
  const say = words.level.history;
  const [level, declared, by, lasted, reason] = say.columns;
  return {
    kind: 'table',
    caption: say.caption,
    columns: [
      { header: level },
      { header: declared },
      { header: by },
      { header: lasted, align: 'right' },
      { header: reason },
    ],
    rows: steps
      .toReversed()
      .slice(0, SHOWN)
      .map(({ declaration, from, to }) => ({
        cells: [
          rich(declaration.level),
          rich(clockOrDay(declaration.at, span.to, format)),
          rich(words.common.roleName(declaration.role)),
          rich(format.duration(to - from)),
          rich(declaration.reason),
        ],
      })),
  };
}

const more = ({ steps }: LevelHistory, { words, format }: Speech): readonly Block[] =>
  steps.length <= SHOWN ? [] : [text(words.level.history.more(format.number(steps.length - SHOWN)))];

export const levelHistoryData = ({ steps }: LevelHistory): Json =>
  steps.map(({ declaration, from, to }) => ({
    level: declaration.level,
    from: isoOf(from),
    to: isoOf(to),
    role: declaration.role,
    reason: declaration.reason,
  }));
