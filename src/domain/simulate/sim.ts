/** What the running simulation holds. One record changed in place by the files of this folder; nothing of it leaves the folder. */
import type { Instant } from '#src/kernel/time.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { HISTORY_DAYS, SCRIPT_END, SCRIPT_START } from './calendar.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRng, type Rng } from './rng.ts';
import { createWards, type SimVisit, type Wards } from './wards.ts';

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
