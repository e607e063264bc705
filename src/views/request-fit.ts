/** Beds that a request could have, and why the others of its pool cannot be it. A lock screen reads how many. */
import type { Misfit } from '#src/domain/placement/fits.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { type Instant, isoOf } from '#src/kernel/time.ts';
import { code, heading, note, rich, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Block, Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { misfitWords } from './requests.ts';
import type { Speech } from './speech.ts';

type Fitting = { readonly bed: string; readonly unit: UnitId; readonly status: string | undefined };

export type FitAnswer = {
  readonly request: BedRequest;
  /** In the order in which they could be had. */
  readonly fitting: readonly Fitting[];
  /** Those of them that whoever asks may see by their tokens. */
  readonly shown: readonly string[];
  readonly misfits: readonly Misfit[];
  readonly now: Instant;
};

const MOST_ROWS = 12;

export function fitDocument(answer: FitAnswer, speech: Speech): Document {
  const { words, format } = speech;
  const { fitting, misfits, request, now } = answer;
  const say = words.requests.fit;
  const first = say.first(request.id, format.number(fitting.length), format.number(misfits.length));
  return {
    title: say.title(request.id),
    plain: first,
    status: fitting.length === 0 ? 'high' : 'ok',
    asOf: now,
    blocks: [
      heading(say.title(request.id)),
      text(strong(first)),
      ...table(answer, speech),
      ...(misfits.length === 0 ? [] : [text(say.others(reasons(misfits, speech).join(', ')))]),
      note(`${capital(words.common.asOf(format.dateClock(now)))} · ${say.source}`),
    ],
  };
}

function table({ fitting, shown }: FitAnswer, { words, format }: Speech): readonly Block[] {
  const byUnit = [...Map.groupBy(fitting, ({ unit }) => unit)];
  const counts = byUnit.map(([unit, all]) => `${unit} ${format.number(all.length)}`);
  const named = fitting.filter(({ bed }) => shown.includes(bed)).slice(0, MOST_ROWS);
  const rows = named.map(({ bed, status }) => ({
    cells: [
      [code(bed)],
      rich(status === undefined ? words.requests.fit.untold : (words.answers.beds.bedStates[status] ?? status)),
    ],
  }));
  const [bed, state] = words.answers.beds.blockedColumns;
  const columns = [{ header: bed }, { header: state }];
  return [
    ...(counts.length === 0 ? [] : [text(format.list(counts))]),
    ...(rows.length === 0 ? [] : [{ kind: 'table' as const, caption: words.requests.fit.caption, columns, rows }]),
  ];
}

/** `in use 24, needs a ventilator 3`: the most frequent first. */
function reasons(misfits: readonly Misfit[], speech: Speech): readonly string[] {
  const said = misfits.map((one) =>
    one.misfit === 'held' ? speech.words.requests.fit.held : misfitWords(one, speech),
  );
  return [...Map.groupBy(said, (one) => one)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([why, all]) => `${why} (${speech.format.number(all.length)})`);
}

export const fitData = ({ request, fitting, shown, misfits, now }: FitAnswer): Json => ({
  request: request.id,
  asOf: isoOf(now),
  fitting: fitting.length,
  beds: fitting
    .filter(({ bed }) => shown.includes(bed))
    .map(({ bed, unit, status }) => ({ bed, unit, status: status ?? null })),
  misfits: Object.fromEntries([...Map.groupBy(misfits, ({ misfit }) => misfit)].map(([why, all]) => [why, all.length])),
});
