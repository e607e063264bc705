/** Who leaves a unit by the deadline: fields of the unit update, and what was told in one line of counts. */
import type { PredictionTimes } from '#src/domain/discharge/day-score.ts';
import { CONFIDENCES, type Confidence } from '#src/domain/discharge/mark.ts';
import { COUNTED, type Prediction } from '#src/domain/discharge/prediction.ts';
import type { VisitKey } from '#src/kernel/ids.ts';
import type { Field } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';

/** A bed that somebody lies in. */
export type ExpectedBed = {
  readonly token: string;
  /** The same with the unit's own name, where the feed calls its place otherwise. */
  readonly also?: string;
  readonly visit: VisitKey;
  /** As it is marked; absent: nobody is said to leave it by the deadline. */
  readonly confidence?: Confidence;
};

export type Leaving = PredictionTimes & {
  /** By token. */
  readonly beds: readonly ExpectedBed[];
  /** The last that was told of the day. */
  readonly before: Prediction | undefined;
};

/** What was told of a day. */
export type LeavingTold = Pick<PredictionTimes, 'deadlineAt'> & {
  readonly expected: readonly { readonly confidence: Confidence }[];
  readonly plan: string | undefined;
  /** Beds that have to be left for who comes in; undefined: how many come is not known. */
  readonly needed: number | undefined;
};

export const PLAN = 'plan';
/** A sentence, not a letter. */
const LONGEST_PLAN = 200;

/** One list of beds for each word, filled in with the marks, and what is done where it is not enough. */
export function leavingFields({ beds, deadlineAt, before }: Leaving, { words, format }: Speech): readonly Field[] {
  const { leaving } = words;
  const time = format.clock(deadlineAt);
  const options = [...beds]
    .sort((a, b) => Number(b.confidence !== undefined) - Number(a.confidence !== undefined))
    .map(({ token }) => ({ value: token, label: token }));
  // A list without anything to pick from is none: no platform draws it.
  const lists = (beds.length === 0 ? [] : CONFIDENCES).map((confidence): Field => {
    const marked = beds.filter((bed) => bed.confidence === confidence).map(({ token }) => token);
    return {
      name: confidence,
      label: leaving.labels[confidence](time),
      required: false,
      input: 'many',
      options,
      value: marked,
      was: marked,
    };
  });
  return [
    ...lists,
    {
      name: PLAN,
      label: leaving.planLabel,
      hint: leaving.planHint,
      required: false,
      input: 'text',
      maxLength: LONGEST_PLAN,
      ...(before?.plan === undefined ? {} : { value: before.plan }),
    },
  ];
}

const countOf = ({ expected }: LeavingTold, confidence: Confidence): number =>
  expected.filter((one) => one.confidence === confidence).length;

/** What is counted on. */
export const countedOn = (told: LeavingTold): number =>
  COUNTED.reduce((sum, confidence) => sum + countOf(told, confidence), 0);

/** By how many beds what is counted on falls short of what is needed; 0: it does not, or nobody knows. */
export const shortBy = (told: LeavingTold): number => Math.max(0, (told.needed ?? 0) - countedOn(told));

/** `Counted on to leave by 14:00: 5 (2 confirmed, 3 likely), 1 possible. Needed: 7, short 2. Plan: …`. */
export function leavingLine(told: LeavingTold, speech: Speech): string {
  return told.plan === undefined
    ? leavingPlain(told, speech)
    : `${leavingPlain(told, speech)} ${speech.words.leaving.plan(told.plan)}`;
}

/** The same in counts alone, for lock screens: what somebody wrote is not on them. */
export function leavingPlain(told: LeavingTold, { words, format }: Speech): string {
  const { leaving } = words;
  const [confirmed, likely, possible] = CONFIDENCES.map((one) => format.number(countOf(told, one)));
  const counts = leaving.counts({
    time: format.clock(told.deadlineAt),
    relied: format.number(countedOn(told)),
    confirmed: confirmed!,
    likely: likely!,
    possible: possible!,
  });
  const short = shortBy(told);
  const need = needWords(told, short, { words, format });
  const unplanned = told.plan === undefined && short > 0 ? [leaving.noPlan] : [];
  return [counts, need, ...unplanned].join(' ');
}

function needWords({ needed }: LeavingTold, short: number, { words: { leaving }, format }: Speech): string {
  if (needed === undefined) return leaving.needUnknown;
  if (short === 0) return leaving.needed(format.number(needed));
  return leaving.neededShort(format.number(needed), format.number(short));
}

export const leavingData = (told: LeavingTold | undefined): Json =>
  told === undefined
    ? null
    : {
        confirmed: countOf(told, 'confirmed'),
        likely: countOf(told, 'likely'),
        possible: countOf(told, 'possible'),
        needed: told.needed ?? null,
        short: told.needed === undefined ? null : shortBy(told),
        plan: told.plan ?? null,
      };
