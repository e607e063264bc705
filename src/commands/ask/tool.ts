/** A typed tool behind a question: slots in, one or a few existing commands out. One file each, and one line in `tools/index.ts`. */
import { z } from 'zod';
import type { Button } from '#src/message/document.ts';
import type { CommandContext, Outcome } from '../command.ts';
import type { Concept } from './lexicon/lexicon.ts';
import { MOST_UNITS } from './places.ts';
import type { Question } from './question.ts';

/** When a tool is meant, and how surely: the highest of its cues that fit. Two tools of the same points are asked about. */
export type Cue = {
  readonly points: number;
  readonly has?: readonly Concept[];
  readonly lacks?: readonly Concept[];
  readonly needs?: readonly Need[];
};
export type Need =
  | 'units'
  | 'no-units'
  | 'figure'
  | 'no-figure'
  /** No figure, or that of who comes to the ED. */
  | 'arrivals'
  | 'past'
  | 'not-past'
  | 'ahead'
  /** Ahead, or of a weekday that may be. */
  | 'to-come'
  | 'what-if'
  | 'today'
  | 'alert'
  /** Alerts are told apart by something that it names. */
  | 'alert-topic'
  | 'order';

/** What is said of the answer beside the cards of the commands. */
export type Told = {
  /** Number first, one line each. */
  readonly lines: readonly string[];
  readonly caveats?: readonly string[];
  /** Other questions that lie near. */
  readonly more?: readonly Button[];
};

export type Tool<S = unknown> = {
  readonly name: string;
  /** For whoever reads the list of tools, a model too. */
  readonly does: string;
  /** Only what is named here can be asked of it. */
  readonly slots: z.ZodType<S> & { readonly shape: Readonly<Record<string, unknown>> };
  readonly cues: readonly Cue[];
  /** It answers for the present moment alone, and a time in the question is about something else. */
  readonly untimed?: true;
  /** Of a time to come it has to be told which: what it knows of now is no answer. */
  readonly needsMoment?: true;
  readonly fill: (question: Question) => unknown;
  /** The commands that answer; none where the answer is a button alone. */
  readonly commands: (slots: S) => readonly string[];
  /** Without it: what each command says in its first sentences. */
  readonly tell?: (outcomes: readonly Outcome[], slots: S, ctx: CommandContext) => Promise<Told> | Told;
  /** What changes something is offered and never done. */
  readonly offers?: (slots: S, ctx: CommandContext) => Promise<readonly Button[]> | readonly Button[];
};

/** A tool whose slots have been checked where it is written. */
export const defineTool = <S>(tool: Tool<S>): Tool => tool as unknown as Tool;

export const units = z
  .array(z.string().min(1).max(24))
  .max(MOST_UNITS)
  .optional()
  .describe('ids of units of this site, for example 5W; leave out for the whole house');
export const kpi = z.string().min(1).max(60).describe('id of a figure of this house, for example occupancy_pct');
const LOCAL = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/;
export const at = z
  .string()
  .regex(LOCAL)
  .optional()
  .describe('a moment that has been, hospital time: 2026-01-13T05:00');
export const ahead = z
  .string()
  .regex(LOCAL)
  .optional()
  .describe('a moment that is to come, hospital time: 2026-01-13T14:00');
export const period = z
  .string()
  .max(40)
  .regex(/^[\dQW.-]+$/)
  .optional()
  .describe('whole days that are over: 2026-01-12, 2026-W02, 2026-01, 2026-Q1, 2026, or first..last');

/** Of staff and of beds to come, which an ED has as its units do. */
export const staffedOf = ({ units: found, eds }: Question) => {
  const meant = found.length === 0 ? eds : found;
  return meant.length === 0 ? {} : { units: meant.map(({ id }): string => id) };
};

export const series = z
  .enum(['ed-arrivals', 'admissions'])
  .optional()
  .describe('who is counted: those who come to the ED (left out), or those who are admitted');
export const seriesOf = ({ concepts }: Question) => (concepts.has('admitted') ? { series: 'admissions' as const } : {});

/** What questions give of these slots. */
export const unitsOf = ({ units: found }: Question) =>
  found.length === 0 ? {} : { units: found.map(({ id }): string => id) };
export const atOf = ({ times }: Question) => (times.at === undefined ? {} : { at: times.at });
export const aheadOf = ({ times }: Question) => (times.ahead === undefined ? {} : { ahead: times.ahead });
/** `tomorrow` alone is its day shift, or the night that was named. */
export const nextDayOf = ({ times }: Question) =>
  times.ahead === undefined && times.nextDay !== undefined ? { ahead: times.nextDay } : {};
export const periodOf = ({ times }: Question) =>
  times.period === undefined || times.days === 'today' ? {} : { period: times.period };

/** The same command of each unit, or of the house. */
export const eachUnit = (
  verb: string,
  slots: { readonly units?: readonly string[] | undefined },
  behind = '',
): readonly string[] =>
  slots.units === undefined || slots.units.length === 0
    ? [`${verb}${behind}`]
    : slots.units.map((unit) => `${verb} ${unit.includes(' ') ? `"${unit}"` : unit}${behind}`);

export const atOption = (slots: { readonly at?: string | undefined }): string =>
  slots.at === undefined ? '' : ` --at ${slots.at}`;
