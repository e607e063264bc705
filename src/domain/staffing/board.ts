/** The staffing board: need, have and gap of every unit, role and block, now and next. */
import type { PoolId, UnitId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { SiteCensus } from '../census/census.ts';
import { HOUSE_BED_KINDS, type Site, type Unit } from '../hospital.ts';
import { gapTotals } from './gap.ts';
import { AIDE, gridAt, type RoleGrid, required, SITTER, type SiteStaffing, type UnitGrid } from './grid.ts';
import { type Here, type HereFacts, hereIn } from './here.ts';
import type { StaffRole } from './roster.ts';
import { blocksFrom, holidayAt, shiftOfBlock } from './shift-calendar.ts';
import { poolSpares, type ShortUnit, type Spare, spareOf } from './spare.ts';

/** This block and the next two: what a bed meeting asks for. */
export const BLOCKS_SHOWN = 3;

/** A count of patients on 1:1 that nobody has renewed for a day is nobody's knowledge. */
const ONE_TO_ONE_LIFE_MS = 86_400_000;
/** Item of reports. */
export const ONE_TO_ONE = 'one-to-one';

export type StaffingLine = {
  readonly unit: UnitId;
  readonly role: StaffRole;
  /** ED, labour, PACU: not in the totals of the house. */
  readonly apart: boolean;
  readonly pool: PoolId;
  /** Undefined: the census is not known. */
  readonly required: number | undefined;
  /** Of those, for patients on 1:1. */
  readonly oneToOne: number;
  readonly here: Here;
  /** required − here; undefined where one of them is. */
  readonly gap: number | undefined;
};

/** Need and have of the lines of which both are known. */
export type Sums = {
  readonly required: number;
  readonly here: number;
  readonly short: number;
  readonly over: number;
  /** The other lines: in no figure above. */
  readonly unknown: readonly UnknownLine[];
};

export type UnknownLine = {
  readonly unit: UnitId;
  readonly missing: 'census' | 'roster';
  /** Where only the roster is missing. */
  readonly required: number | undefined;
};

export type RoleTotals = {
  readonly role: StaffRole;
  /** Units with beds of the house, observation included. */
  readonly house: Sums;
  readonly pools: readonly (Sums & { readonly pool: PoolId })[];
  readonly apart: Sums;
  readonly spare: readonly Spare[];
};

export type StaffingBlock = Span & {
  /** Name of the shift whose ratios hold. */
  readonly shift: string | undefined;
  readonly holiday: string | undefined;
  readonly lines: readonly StaffingLine[];
  /** By role, in the order of the grids: registered nurses first. */
  readonly totals: readonly RoleTotals[];
};

export type StaffingBoard = {
  readonly site: Site['id'];
  readonly now: Instant;
  /** The first holds `now`. */
  readonly blocks: readonly StaffingBlock[];
  /** Units with beds, or an ED, for which no grid is in force: nobody can say what they need. */
  readonly withoutGrid: readonly UnitId[];
};

export type BoardInput = HereFacts & {
  readonly site: Site;
  readonly now: Instant;
  readonly staffing: SiteStaffing;
  /** Undefined: no feed has spoken, and a need that hangs on patients is not known. */
  readonly census: SiteCensus | undefined;
  readonly blocks?: number;
};

/**
 * Need against have for this block and the next ones.
 * The need of later blocks is that of the patients who are here now: a census, no forecast.
 * @returns one line per unit, role and block with a grid; nobody needed and nobody rostered is no line
 * @source demo-hospital.md, Units, Tuesday 08:26; catalogue D staffing_gap
 * @example 65 needed, 65 here, short 2 (4N 1, 5W 1), over 2 (3S 1, 2N 1)
 */
export function staffingBoard(input: BoardInput): StaffingBoard {
  const { site, now, staffing } = input;
  const spans = blocksFrom(staffing.calendar, now, input.blocks ?? BLOCKS_SHOWN);
  return {
    site: site.id,
    now,
    blocks: spans.map((block) => blockOf(block, input)),
    withoutGrid: site.units
      .filter((unit) => HOUSE_BED_KINDS.has(unit.kind) || unit.kind === 'ed')
      .filter((unit) => gridAt(staffing, unit.id, now) === undefined)
      .map((unit) => unit.id),
  };
}

function blockOf(block: Span, input: BoardInput): StaffingBlock {
  const { calendar } = input.staffing;
  const shift = shiftOfBlock(calendar, block)?.name;
  const units = input.site.units.flatMap((unit) => {
    const grid = gridAt(input.staffing, unit.id, block.from);
    return grid === undefined ? [] : [{ unit, grid }];
  });
  const lines = units.flatMap((one) => linesOf(one, { block, shift, input }));
  const needs = new Map(units.map(({ unit, grid }) => [unit.id, grid.needs]));
  const roles = [...new Set(lines.map((line) => line.role))];
  return {
    ...block,
    shift,
    holiday: holidayAt(calendar, block.from)?.name,
    lines,
    totals: roles.map((role) => totalsOf(role, { block, lines, needs, input })),
  };
}

type Asked = { readonly block: Span; readonly shift: string | undefined; readonly input: BoardInput };

function linesOf({ unit, grid }: { unit: Unit; grid: UnitGrid }, asked: Asked): readonly StaffingLine[] {
  const sitting = oneToOneOf(unit.id, asked);
  const asks = grid.roles.some(({ role }) => role === AIDE) || sitting === 0 ? grid.roles : [...grid.roles, NO_AIDES];
  return asks.flatMap((one) => {
    const line = lineOf(unit, one, one.role === AIDE ? sitting : 0, asked);
    return line.required === 0 && (line.here.people ?? 0) === 0 ? [] : [line];
  });
}

const NO_AIDES: RoleGrid = { role: AIDE, per: 'patients', posts: [], minimum: 0, chargeTakesPatients: false };

function lineOf(unit: Unit, grid: RoleGrid, oneToOne: number, { block, shift, input }: Asked): StaffingLine {
  const { census, staffing } = input;
  const occupied = census?.units.find((one) => one.unit === unit.id)?.occupied;
  const byGrid = required(grid, occupied, { block, shift, zone: staffing.calendar.zone });
  const { role, chargeTakesPatients } = grid;
  const here = hereIn({ unit: unit.id, role, block, chargeTakesPatients }, input);
  const need = byGrid === undefined ? undefined : byGrid + oneToOne;
  return {
    unit: unit.id,
    role,
    apart: !HOUSE_BED_KINDS.has(unit.kind),
    pool: unit.pool,
    required: need,
    oneToOne,
    here,
    gap: need === undefined || here.people === undefined ? undefined : need - here.people,
  };
}

/** Patients on 1:1 beyond the sitters on the roster: each takes one of the aides. */
function oneToOneOf(unit: UnitId, { block, input }: Asked): number {
  const report = input.reports.find((one) => one.unit === unit && one.item === ONE_TO_ONE);
  if (report?.value === undefined || input.now - report.at >= ONE_TO_ONE_LIFE_MS) return 0;
  const sitters = hereIn({ unit, role: SITTER, block }, input).people ?? 0;
  return Math.max(0, report.value - sitters);
}

type Totalled = {
  readonly block: Span;
  readonly lines: readonly StaffingLine[];
  readonly needs: ReadonlyMap<UnitId, readonly string[]>;
  readonly input: BoardInput;
};

function totalsOf(role: StaffRole, { block, lines, needs, input }: Totalled): RoleTotals {
  const mine = lines.filter((line) => line.role === role);
  const house = mine.filter((line) => !line.apart);
  const short: readonly ShortUnit[] = mine
    .filter((line) => (line.gap ?? 0) > 0)
    .map(({ unit }) => ({ unit, needs: needs.get(unit) ?? [] }));
  const over = mine.filter((line) => (line.gap ?? 0) < 0);
  const pools = input.staffing.floatPools;
  return {
    role,
    house: sumsOf(house),
    pools: [...Map.groupBy(house, (line) => line.pool)].map(([pool, some]) => ({ pool, ...sumsOf(some) })),
    apart: sumsOf(mine.filter((line) => line.apart)),
    spare: [
      ...over.map(({ unit, gap = 0, here }) =>
        spareOf({ unit, people: -gap, pool: false, own: needs.get(unit) }, here.abilities, short),
      ),
      ...poolSpares({ role, block, pools, lent: input.loans ?? [], callOuts: input.callOuts }, input.roster, short),
    ],
  };
}

function sumsOf(lines: readonly StaffingLine[]): Sums {
  const known = lines.filter((line) => line.gap !== undefined);
  return {
    required: known.reduce((sum, line) => sum + (line.required ?? 0), 0),
    here: known.reduce((sum, line) => sum + (line.here.people ?? 0), 0),
    ...gapTotals(known.map((line) => line.gap ?? 0)),
    unknown: lines
      .filter((line) => line.gap === undefined)
      .map(({ unit, required: need }) => ({ unit, missing: need === undefined ? 'census' : 'roster', required: need })),
  };
}
