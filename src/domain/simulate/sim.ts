/** What the running simulation holds. One record changed in place by the files of this folder; nothing of it leaves the folder. */
import type { Instant } from '#src/kernel/time.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { HISTORY_DAYS, SCRIPT_END, SCRIPT_START } from './calendar.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRng, type Rng } from './rng.ts';
import type { SimClass, SimPlace } from './sim-event.ts';
import { createWards, type SimBed, type Wards } from './wards.ts';

export type SimVisit = {
  readonly visit: string;
  patient: string;
  readonly arrivedAt: Instant;
  patientClass: SimClass;
  place: SimPlace;
  bed: SimBed | undefined;
  /** When the house means to let them go; the earliest goes first. */
  dueAt: number;
  /** PV1-44. */
  admittedAt: Instant;
  /** When the patient came to the present place. */
  since: Instant;
  decidedAt: Instant | undefined;
  /** Wait for an ED space. */
  bedWaitMinutes: number | undefined;
  /** Will leave the ED unseen: gets no space, is not admitted. */
  readonly leavesUnseen: boolean;
  /** Keeps a patient that a checkpoint counts on where they are. */
  heldUntil: number;
  /** Everything told of this visit has been keyed by then. */
  settledAt: number;
  gone: boolean;
  onLeave: boolean;
  /** The newborn beside a mother. */
  newborn: SimVisit | undefined;
};

export type Sim = {
  readonly rng: Rng;
  readonly agenda: Agenda<() => void>;
  readonly recorder: Recorder;
  readonly wards: Wards;
  /** Everybody in the ED, boarders included, by arrival. */
  readonly ed: SimVisit[];
  /** Record numbers of people who were here before, and when their leaving was keyed. */
  readonly known: { readonly patient: string; readonly goneAt: Instant }[];
  now: Instant;
  /** 0 is the demonstration day. */
  day: number;
  visits: number;
  patients: number;
};

export const createSim = (seed: number, start: Instant): Sim => ({
  rng: createRng(seed),
  agenda: createAgenda(),
  recorder: createRecorder(),
  wards: createWards(),
  ed: [],
  known: [],
  now: start,
  day: -HISTORY_DAYS,
  visits: 0,
  patients: 0,
});

export const later = (sim: Sim, at: number, what: () => void): void => sim.agenda.add(Math.max(at, sim.now), what);

/** While the script runs, what chance had planned before it does not happen. */
export const isScripted = (at: number): boolean => at >= SCRIPT_START && at < SCRIPT_END;

/** Plans something that is left out if its time has come to lie inside the script. */
export const byChance = (sim: Sim, at: number, what: () => void): void =>
  later(sim, at, () => {
    if (!isScripted(sim.now)) what();
  });

export const boarders = (sim: Sim): SimVisit[] => sim.ed.filter((visit) => visit.decidedAt !== undefined);
export const undecided = (sim: Sim): SimVisit[] => sim.ed.filter((visit) => visit.decidedAt === undefined);
