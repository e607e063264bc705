/**
 * From a question to a tool and its slots; or to one question back; or to why it cannot be known. Never to a guess between two meanings.
 * Pure: the same words at the same moment of the same site mean the same.
 */

import type { Unit } from '#src/domain/hospital.ts';
import { rulesMeant } from './alert-topics.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { ARRIVALS, type Asked, type Question, readQuestion } from './question.ts';
import type { Cue, Need, Tool } from './tool.ts';
import { beds } from './tools/beds.ts';
import { figure } from './tools/figure.ts';
import { TOOLS } from './tools/index.ts';
import { type Unknowable, unknowable } from './unknowable.ts';

/** A tool by name with its slots; checked by the tool's own schema. */
export type Call = { readonly tool: string; readonly slots: Readonly<Record<string, unknown>> };

export type Reading =
  | {
      readonly kind: 'call';
      readonly call: Call;
      /** Nothing in the question was left over that could have meant something else. */
      readonly sure: boolean;
      /** The half of the day that was not taken. */
      readonly otherHalf?: Call;
    }
  | {
      readonly kind: 'which';
      readonly about: Doubt;
      readonly calls: readonly Call[];
      /** Every word of it was understood. */
      readonly whole?: boolean;
    }
  | { readonly kind: 'cannot'; readonly why: Unknowable; readonly sure: boolean }
  /** No question at all, and answered in kind. */
  | { readonly kind: 'civil'; readonly says: Civil; readonly sure: true }
  | { readonly kind: 'unread' };
export type Civil = 'greeting' | 'thanks';
export type Doubt = 'place' | 'figure' | 'meaning' | 'time';

/** As many as fit a phone. */
export const MOST_CHOICES = 4;
/** Below that a cue is a hint. */
const SURE_POINTS = 5;
/** Up to that it is one where words are left over. */
const HINT_POINTS = 5;

type Ranked = { readonly tool: Tool; readonly points: number };

/**
 * Asked in any language, in the asker's own first. Another one counts only where it leaves no doubt, or where the own one reads nothing.
 * @param lexicons the asker's own first
 */
export function readInAny(text: string, asked: Omit<Asked, 'lexicon'>, lexicons: readonly Lexicon[]): Reading {
  const read = lexicons.map((lexicon) => () => readAsked(text, { ...asked, lexicon }));
  const own = read[0]!();
  if (isSure(own)) return own;
  const others = read.slice(1).map((one) => one());
  return others.find(isSure) ?? (own.kind === 'unread' ? (others.find(({ kind }) => kind !== 'unread') ?? own) : own);
}

const isSure = (reading: Reading): boolean => 'sure' in reading && reading.sure;

export function readAsked(text: string, asked: Asked): Reading {
  const question = readQuestion(text, asked);
  if (question === undefined) return { kind: 'unread' };
  const read = civilIn(question) ?? readingOf(question);
  return read.kind === 'which' ? { ...read, whole: question.strange === 0 } : read;
}

/** Civil words and nothing else. */
function civilIn({ concepts, units, figures, times, unknownPlace, strange }: Question): Reading | undefined {
  const isCivil = concepts.size > 0 && [...concepts].every((one) => one === 'greeting' || one === 'thanks');
  if (!isCivil || strange > 0 || unknownPlace !== undefined) return undefined;
  if (units.length + figures.length + Object.keys(times).length > 0) return undefined;
  return { kind: 'civil', says: concepts.has('thanks') ? 'thanks' : 'greeting', sure: true };
}

function readingOf(question: Question): Reading {
  const why = unknowable(question);
  if (why !== undefined) return { kind: 'cannot', why, sure: question.strange <= 1 };
  const ranked = rankedFor(question);
  const best = ranked[0];
  if (question.unknownPlace !== undefined) return whichPlace(question, question.unknownPlace, best?.tool ?? beds);
  if (question.figures.length > 1) return whichFigure(question, best?.tool ?? figure);
  if (isMostlyStrange(question)) return { kind: 'unread' };
  if (best === undefined)
    return isAhead(question) && question.concepts.size > 1 ? forecast(question) : { kind: 'unread' };
  const equals = ranked.filter(({ points }) => points === best.points);
  if (equals.length > 1)
    return which(
      'meaning',
      equals.map(({ tool }) => callOf(tool, question)),
    );
  return withTool(best, question);
}

/** More of it is unknown than known: whatever fits is chance. */
const isMostlyStrange = ({ strange, meant }: Question): boolean => strange > 2 && strange >= meant;

const forecast = ({ strange }: Question): Reading => ({ kind: 'cannot', why: 'forecast', sure: strange === 0 });

function withTool({ tool, points }: Ranked, asked: Question): Reading {
  const question = lookingAhead(tool, lookingBack(tool, asked));
  const { times, units } = question;
  const can = (slot: string): boolean => Object.hasOwn(tool.slots.shape, slot);
  if (isAhead(question) && tool.untimed === undefined && !can('ahead')) return forecast(question);
  const isLater = times.later === true && times.ahead === undefined && times.nextDay === undefined;
  if (tool.needsMoment && isLater) return forecast(question);
  if (units.length > 0 && !can('units')) {
    const { units: _, ...rest } = question;
    return which('meaning', [callOf(tool, { ...rest, units: [] }), callOf(beds, question)]);
  }
  if (isPast(question) && tool.untimed === undefined) {
    const timed = times.at === undefined ? ['period', 'day', 'against'].some(can) : can('at');
    if (!timed) return can('at') ? whichMoment(tool, question) : { kind: 'cannot', why: 'past', sure: true };
  }
  const call = callOf(tool, question);
  if (call === undefined) return { kind: 'cannot', why: 'past', sure: false };
  // A weak cue beside a word that nobody knows: one tap is less than a wrong answer.
  if (points <= HINT_POINTS && question.strange > 0) return which('meaning', [call]);
  const { otherHalf } = times;
  const other = otherHalf === undefined ? undefined : callOf(tool, { ...question, times: { ...times, at: otherHalf } });
  return {
    kind: 'call',
    call,
    sure: points >= SURE_POINTS && question.strange === 0,
    ...(other === undefined ? {} : { otherHalf: other }),
  };
}

/** A time of day alone is the next one to come where a tool knows of that, and the last one where it knows of what has been. */
function lookingBack(tool: Tool, question: Question): Question {
  const { ahead, before } = question.times;
  if (ahead === undefined || before === undefined || question.concepts.has('future')) return question;
  const { shape } = tool.slots;
  return Object.hasOwn(shape, 'ahead') || !Object.hasOwn(shape, 'at')
    ? question
    : { ...question, times: { at: before } };
}

/** A weekday alone is the next one to come where a tool knows of that and of no days that are over, and the last one elsewhere. */
function lookingAhead(tool: Tool, question: Question): Question {
  const { coming, at } = question.times;
  const { shape } = tool.slots;
  if (coming === undefined || !Object.hasOwn(shape, 'ahead') || Object.hasOwn(shape, 'period')) return question;
  return { ...question, times: { later: true, nextDay: coming, ...(at === undefined ? {} : { ahead: coming }) } };
}

/** @returns undefined where the tool does not take what was asked of it */
function callOf(tool: Tool, question: Question): Call | undefined {
  const slots = tool.slots.safeParse(tool.fill(question));
  // Each tool's slots are an object.
  return slots.success ? { tool: tool.name, slots: slots.data as Call['slots'] } : undefined;
}

function which(about: Doubt, calls: readonly (Call | undefined)[]): Reading {
  const found = calls.filter((call) => call !== undefined);
  const distinct = [...new Map(found.map((call) => [JSON.stringify(call), call])).values()];
  return { kind: 'which', about, calls: distinct.slice(0, MOST_CHOICES) };
}

function whichPlace(question: Question, near: readonly Unit[], tool: Tool): Reading {
  const asked = Object.hasOwn(tool.slots.shape, 'units') ? tool : beds;
  return which(
    'place',
    near.map((unit) => callOf(asked, { ...question, units: [unit] })),
  );
}

const whichFigure = (question: Question, tool: Tool): Reading =>
  which(
    'figure',
    question.figures.map((id) =>
      callOf(Object.hasOwn(tool.slots.shape, 'kpi') ? tool : figure, { ...question, figures: [id] }),
    ),
  );

/** Of a day that is over and a tool that answers for a moment: the shifts of it. */
const MOMENTS = ['07:00', '15:00', '23:00'];

function whichMoment(tool: Tool, question: Question): Reading {
  const { period } = question.times;
  if (period === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(period)) return { kind: 'cannot', why: 'past', sure: true };
  return which(
    'time',
    MOMENTS.map((time) => callOf(tool, { ...question, times: { at: `${period}T${time}` } })),
  );
}

const isAhead = ({ times, concepts }: Question): boolean =>
  times.ahead !== undefined || times.later === true || concepts.has('future');
const isPast = ({ times }: Question): boolean =>
  times.at !== undefined || (times.period !== undefined && times.days !== 'today');

/** Tools whose cues fit, the best first. */
const rankedFor = (question: Question): readonly Ranked[] =>
  TOOLS.map((tool) => ({
    tool,
    points: Math.max(0, ...tool.cues.filter((cue) => fits(cue, question)).map(({ points }) => points)),
  }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points);

const fits = ({ has = [], lacks = [], needs = [] }: Cue, question: Question): boolean =>
  has.every((concept) => question.concepts.has(concept)) &&
  !lacks.some((concept) => question.concepts.has(concept)) &&
  needs.every((need) => MEETS[need](question));

const MEETS: Readonly<Record<Need, (question: Question) => boolean>> = {
  units: ({ units }) => units.length > 0,
  'no-units': ({ units }) => units.length === 0,
  figure: ({ figures }) => figures.length > 0,
  'no-figure': ({ figures }) => figures.length === 0,
  arrivals: ({ figures }) => figures.every((id) => id === ARRIVALS),
  past: isPast,
  'not-past': (question) => !isPast(question) || question.times.coming !== undefined,
  ahead: isAhead,
  'to-come': (question) => isAhead(question) || question.times.coming !== undefined,
  'what-if': ({ whatIf }) => whatIf !== undefined,
  today: ({ times }) => times.days === 'today',
  alert: ({ alert }) => alert !== undefined,
  'alert-topic': (question) => rulesMeant(question).length > 0,
  order: ({ order }) => order !== undefined,
};
