import { bandOf, meanOf, type Pmf, quantileOf } from '#src/domain/forecast/beds/pmf.ts';
import type { AheadLine } from '#src/domain/staffing/staff-ahead.ts';
import { isoOf } from '#src/kernel/time.ts';
import type { Json } from '#src/ports/handle.ts';
import { provenanceData } from './provenance.ts';
import type { StaffAheadAnswer } from './staff-ahead.ts';

/** Staffing ahead for programs; of a unit that was named, its lines only. */
export const staffAheadData = (answer: StaffAheadAnswer): Json => {
  const { ahead, unit, focus, missing, basis } = answer;
  return {
    ...provenanceData(basis),
    source: 'ADT, forecast, roster, call-outs, reports',
    missing: missing ?? null,
    focus: focus === undefined ? null : isoOf(focus.from),
    blocks: ahead.blocks.map(({ from, to, shift, holiday, lines }) => ({
      from: isoOf(from),
      to: isoOf(to),
      shift: shift ?? null,
      holiday: holiday ?? null,
      lines: lines.filter((line) => unit === undefined || line.unit === unit).map((line) => lineData(line, answer)),
    })),
    withoutGrid: ahead.withoutGrid,
  };
};

function lineData({ unit, role, apart, here, expected, ahead, na }: AheadLine, answer: StaffAheadAnswer): Json {
  const known = answer.knows(unit);
  return {
    ...{ unit, role, apart, here: here.people ?? null, source: here.source, na: na ?? null },
    now: expected?.now ?? null,
    census: expected === undefined ? null : distribution(expected.census),
    begins: expected?.begins ?? null,
    ends: expected?.ends ?? null,
    turnover: expected === undefined ? null : { ...expected.turnover },
    needed: ahead === undefined ? null : distribution(ahead.need),
    enough: ahead?.enough ?? null,
    ofTurnover: ahead?.turnover ?? null,
    gap: ahead?.gap ?? null,
    chanceShort: ahead?.chanceShort ?? null,
    chanceAllNeeded: ahead?.chanceAllNeeded ?? null,
    ownHistory: known?.share ?? null,
    stepsBack: expected !== undefined && answer.isInstead(unit),
  };
}

function distribution(pmf: Pmf): Json {
  const { from, to } = bandOf(pmf, 0.8);
  return { mean: meanOf(pmf), median: quantileOf(pmf, 0.5), low: from, high: to };
}
