/** What a card of a day's throughput is made from. */
import type { Freshness } from '#src/domain/feed-state.ts';
import type { RecordingLag } from '#src/domain/flow/recording-lag.ts';
import type { FlowFigure, FlowSummary } from '#src/domain/flow/summary.ts';
import type { Usual } from '#src/domain/flow/usual.ts';
import type { Holiday } from '#src/domain/staffing/shift-calendar.ts';
import type { LocalDate, Span } from '#src/kernel/time.ts';
import type { Basis } from './provenance.ts';

/** One local day of a house or a part of it, as known now. */
export type FlowDay = {
  readonly date: LocalDate;
  /** From local midnight to the end of the day, to the moment asked about, or to where the feed fell silent. */
  readonly period: Span;
  /** The period is the whole local day. */
  readonly whole: boolean;
  readonly summary: FlowSummary;
  readonly discharges: {
    readonly beforeNoon: number;
    /** Decimal local hour; undefined without discharges. */
    readonly medianHour: number | undefined;
    /** 24 counts. */
    readonly byHour: readonly number[];
  };
  readonly usual: UsualDays;
  /** Set when the day itself is unlike its weekday. */
  readonly holiday: Holiday | undefined;
  readonly freshness: Freshness;
};

export type UsualDays = {
  /** The days that stand behind the ranges, newest first. */
  readonly days: readonly LocalDate[];
  readonly of: Readonly<Partial<Record<FlowFigure, Usual>>>;
  /** Of all their discharges together. */
  readonly lag: RecordingLag | undefined;
};

export type FlowAnswer = {
  readonly title: string;
  /** Name of the pool or unit; undefined: the whole house. */
  readonly part: string | undefined;
  readonly day: FlowDay;
  /** Whether the discharges are drawn by the hour as well; a card that is posted does without. */
  readonly byHour: boolean;
  readonly basis: Basis;
};
