import type { StaffingBoard, StaffingLine, Sums } from '#src/domain/staffing/board.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import { type Basis, provenanceData } from './provenance.ts';

/** The staffing board for programs; with `unit`, that one's lines only. */
export const staffingData = (board: StaffingBoard, basis: Basis, unit?: UnitId): Json => ({
  ...provenanceData(basis),
  source: 'ADT, roster, call-outs, reports',
  blocks: board.blocks.map((block) => ({
    from: isoOf(block.from),
    to: isoOf(block.to),
    shift: block.shift ?? null,
    holiday: block.holiday ?? null,
    lines: block.lines.filter((line) => unit === undefined || line.unit === unit).map(lineData),
    totals: block.totals.map(({ role, house, pools, apart, spare }) => ({
      role,
      house: sumsData(house),
      pools: pools.map((pool) => ({ pool: pool.pool, ...sumsData(pool) })),
      apart: sumsData(apart),
      spare: spare.map((one) => ({ ...one })),
    })),
  })),
  withoutGrid: board.withoutGrid,
});

const lineData = ({ unit, role, apart, pool, required, oneToOne, here, gap }: StaffingLine) => ({
  unit,
  role,
  apart,
  pool,
  required: required ?? null,
  oneToOne,
  here: here.people ?? null,
  gap: gap ?? null,
  source: here.source,
  reportedAt: here.reportedAt === undefined ? null : isoOf(here.reportedAt),
  scheduled: here.scheduled,
  calledOff: here.calledOff,
  floatIn: here.floatIn,
  floatOut: here.floatOut,
  partOfBlock: here.partly,
});

const sumsData = ({ required, here, short, over, unknown }: Sums) => ({
  required,
  here,
  short,
  over,
  unknown: unknown.map((line) => ({ unit: line.unit, missing: line.missing, required: line.required ?? null })),
});
