/** Registered nurses of the shift that runs: hours that the grid asks for, hours that are there, ward by ward. */
import { INPATIENT_KINDS, type Unit } from '../hospital.ts';
import type { Unavailable } from '../measure.ts';
import { present } from '../staffing/gap.ts';
import { gridAt, NURSE, required } from '../staffing/grid.ts';
import { hereIn } from '../staffing/here.ts';
import { hoursIn, hoursWithin, isRegistered } from '../staffing/hours.ts';
import { blockAt, type Shift, shiftAt } from '../staffing/shift-calendar.ts';
import type { KpiInput, KpiScope, StaffingFacts } from './kpi.ts';
import { unavailable } from './result.ts';
import { unitsOf } from './scope.ts';

/** Of one ward: hours of the whole shift, people in the present block. */
export type ShiftNurses = { readonly required: number; readonly available: number; readonly present: number };

export type WardNurses = {
  readonly wards: readonly ShiftNurses[] /** Wards without a roster. */;
  readonly dropped: number;
};

/**
 * Wards with patients and a nurse ratio, at the end of the period. The need is that of the patients who are there then, over the whole shift.
 * @returns n/a: no inpatient ward in the scope, no grid, no roster
 */
export function nursesOfShift(input: KpiInput, scope: KpiScope): WardNurses | Unavailable {
  const all = unitsOf(input, scope);
  if (all.length === 0) return unavailable('not-mapped');
  const units = all.filter(({ kind }) => INPATIENT_KINDS.has(kind));
  if (units.length === 0) return unavailable('not-mapped', 'beds');
  const { staffing, period } = input;
  const shift = staffing && shiftAt(staffing.settled.calendar, period.to);
  if (staffing === undefined || shift === undefined) return unavailable('missing-inputs', 'staffing grid');
  const facts = { ...staffing, callOuts: staffing.callOuts.filter(({ at }) => at <= period.to) };
  const found = units.map((unit) => wardOf(unit, { input, shift, facts }));
  const asked = found.filter((one) => one !== 'no-need');
  const wards = asked.filter((one) => one !== 'no-roster');
  if (wards.length > 0) return { wards, dropped: asked.length - wards.length };
  return asked.length > 0 ? unavailable('missing-inputs', 'roster') : unavailable('missing-inputs', 'nurse ratio');
}

type Asked = { readonly input: KpiInput; readonly shift: Shift; readonly facts: StaffingFacts };

function wardOf({ id }: Unit, { input, shift, facts }: Asked): ShiftNurses | 'no-need' | 'no-roster' {
  const { calendar } = facts.settled;
  const at = input.period.to;
  const occupied = input.census.units.find(({ unit }) => unit === id)?.occupied ?? 0;
  const grid = gridAt(facts.settled, id, at)?.roles.find(({ role }) => role === NURSE);
  if (grid === undefined || occupied === 0) return 'no-need';
  const need = required(grid, occupied, { block: shift, shift: shift.name, zone: calendar.zone });
  if (need === undefined) return 'no-need';
  const here = hereIn({ unit: id, role: NURSE, block: blockAt(calendar, at), chargeTakesPatients: true }, facts);
  const counts = (role: string) => role === NURSE || (grid.chargeTakesPatients && isRegistered(role));
  if (here.people === undefined) return 'no-roster';
  const available = Math.max(0, present(hoursIn({ unit: id, span: shift, of: counts }, facts)));
  return { required: need * hoursWithin(shift, shift), available, present: here.people };
}
