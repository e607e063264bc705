/** Plays the timetable: the evening lands on the table, then the Tuesday goes as the story says. */
import { MINUTE_MS } from '#src/kernel/time.ts';
import { admitTo, type Departure, decideToAdmit, dischargeByMistake, keyedLate, mention, moveTo } from './acts.ts';
import { nextToAdmit, planEdScript } from './ed-script.ts';
import { fill, leaveFrom, planLanding, type Room } from './landing.ts';
import { toMotherBaby } from './planned.ts';
import { later, type Sim, undecided } from './sim.ts';
import {
  ADULT_LEAVES,
  BOARDERS,
  type BoarderLine,
  CORRIDOR_ENDS,
  ICU_DOWN,
  LABOUR_TUESDAY,
  LAST_BEFORE_SILENCE,
  LEAVE_TUESDAY,
  MERGE_TUESDAY,
  MISTAKE_TUESDAY,
  MOTHERS_TUESDAY,
  moment,
  OBSERVED,
  OPERATIONS_TUESDAY,
  OTHER_ARRIVALS,
  OTHER_LEAVES,
  OTHERS_IN_SILENCE,
  POD_OPENS,
  SWAP_TUESDAY,
  TRANSFERS_IN,
  type WardLeave,
} from './tuesday.ts';
import { adultBed, anyBed, whoLeaves } from './ward-choice.ts';
import { mergeOne, stepFrom, swapTwo, takeLeave } from './ward-rhythm.ts';
import { freeBed, patientsOf, type SimVisit } from './wards.ts';

/** Departures of the day are keyed within the hour, so that beds come back in time for the story. */
const LATEST_KEYING_MINUTES = 55;
const LANDED = moment('08:26');
/** By day the decision is sent first and the class follows; before nine one message says both. */
const TWO_STEPS_FROM = moment('09:00');
const RETRY_MS = 4 * MINUTE_MS;

/** Plans Monday 18:30 to Tuesday midnight. Call at SCRIPT_START. */
export function planScript(sim: Sim): void {
  const room = planLanding(sim);
  planEdScript(sim);
  for (const line of BOARDERS) later(sim, moment(line.decided), () => decide(sim, room, line));
  planTuesdayWards(sim);
  planOthers(sim);
  planRare(sim);
}

function decide(sim: Sim, room: Room, line: BoarderLine): void {
  const visit = nextToAdmit(sim, line.ventilated);
  if (visit === undefined) return;
  decideToAdmit(sim, visit, sim.now < TWO_STEPS_FROM ? 1 : 2, line.ventilated === true);
  if (line.placed === undefined) return;
  const at = moment(line.placed);
  later(sim, at, () => {
    if (at < LANDED) fill(sim, room, (bed) => moveTo(sim, visit, bed));
    else toBed(sim, visit, line.to);
  });
}

/** @param wanted ICU, the corridor, or wherever there is a bed */
function toBed(sim: Sim, visit: SimVisit, wanted?: string): void {
  const bed =
    wanted === 'ICU' || wanted === 'HALL'
      ? freeBed(sim.wards.unit(wanted), sim.now)
      : adultBed(sim, sim.wards.unit(wanted ?? emptiest(sim)));
  if (bed === undefined) later(sim, sim.now + RETRY_MS, () => toBed(sim, visit, wanted));
  else moveTo(sim, visit, bed);
}

/** Wards, then PCU; ICU beds are kept for those who need one. */
function emptiest(sim: Sim): string {
  const free = (id: string) => freeBed(sim.wards.unit(id), sim.now) !== undefined;
  return ['PCU', '6E', '3N', '5W', '4N', '3S', '6W'].find(free) ?? '5W';
}

function planTuesdayWards(sim: Sim): void {
  for (const leave of [...ADULT_LEAVES, ...OTHER_LEAVES]) {
    later(sim, moment(leave.at), () => leaveFrom(sim, leave.unit, howOf(sim, leave)));
  }
  for (const { pacu, bed, unit } of OPERATIONS_TUESDAY) {
    later(sim, moment(pacu), () => {
      const bay = anyBed(sim, 'pacu');
      if (bay === undefined) return;
      const visit = admitTo(sim, bay);
      later(sim, moment(bed), () => toBed(sim, visit, unit));
    });
  }
  for (const at of ICU_DOWN) later(sim, moment(at), () => stepFrom(sim, 'ICU', undefined));
  for (const at of TRANSFERS_IN) {
    later(sim, moment(at), () => {
      const bed = adultBed(sim, sim.wards.unit(emptiest(sim)));
      if (bed !== undefined) admitTo(sim, bed);
    });
  }
  later(sim, moment(POD_OPENS), () => {
    for (const bed of sim.wards.unit('6E').all) if (bed.readyAt === Number.POSITIVE_INFINITY) bed.readyAt = sim.now;
  });
  later(sim, moment(CORRIDOR_ENDS), () => {
    for (const visit of patientsOf(sim.wards.unit('HALL'))) toBed(sim, visit, 'PCU');
  });
}

function howOf(sim: Sim, leave: WardLeave): Departure {
  const how = keyedLate(sim, LATEST_KEYING_MINUTES);
  return {
    lateMinutes: leave.keyed === undefined ? how.lateMinutes : (moment(leave.keyed) - sim.now) / MINUTE_MS,
    tellsWhen: leave.tellsWhen ?? how.tellsWhen ?? true,
    ...(leave.cleanAt === undefined ? {} : { cleanMinutes: (moment(leave.cleanAt) - sim.now) / MINUTE_MS }),
  };
}

function planOthers(sim: Sim): void {
  for (const at of OBSERVED) {
    later(sim, moment(at), () => {
      const bed = anyBed(sim, 'cdu');
      const visit = undecided(sim).find((one) => !one.leavesUnseen && one.heldUntil <= sim.now);
      if (bed !== undefined && visit !== undefined) moveTo(sim, visit, bed);
    });
  }
  for (const { at, unit } of OTHER_ARRIVALS) {
    later(sim, moment(at), () => {
      const bed = freeBed(sim.wards.unit(unit), sim.now);
      if (bed !== undefined) admitTo(sim, bed);
    });
  }
  for (const at of LABOUR_TUESDAY) {
    later(sim, moment(at), () => {
      const room = anyBed(sim, 'labour');
      if (room !== undefined) admitTo(sim, room);
    });
  }
  for (const at of MOTHERS_TUESDAY) {
    later(sim, moment(at), () => {
      const mother = longestIn(sim, 'LDR');
      if (mother !== undefined) toMotherBaby(sim, mother);
    });
  }
}

const longestIn = (sim: Sim, id: string): SimVisit | undefined =>
  patientsOf(sim.wards.unit(id)).toSorted((a, b) => a.since - b.since)[0];

function planRare(sim: Sim): void {
  later(sim, moment(LEAVE_TUESDAY), () => takeLeave(sim, 200));
  later(sim, moment(SWAP_TUESDAY), () => swapTwo(sim));
  later(sim, moment(MERGE_TUESDAY), () => mergeOne(sim));
  later(sim, moment(MISTAKE_TUESDAY.at), () => {
    const visit = whoLeaves(sim, sim.wards.unit(MISTAKE_TUESDAY.unit));
    if (visit !== undefined) dischargeByMistake(sim, visit);
  });
  for (const { kind, at } of [LAST_BEFORE_SILENCE, ...OTHERS_IN_SILENCE]) {
    later(sim, at, () => {
      const visit = sim.rng.pick(patientsOf(sim.wards.unit('PCU')).filter((one) => one.settledAt <= sim.now));
      if (visit !== undefined) mention(sim, visit, kind === 'update' ? 'update' : 'result');
    });
  }
}
