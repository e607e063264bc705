/** An act of the people of the simulated house: who does what, at which minute. */
import { type LocalTime, localTime } from '#src/kernel/time.ts';
import type { Expects } from './expects.ts';

/** Who acts: a role, and the unit it answers for. */
export type Acting = { readonly role: string; readonly unit?: string };

/** On the Tuesday, or so many days from it. */
export type StaffAct = Acting & { readonly at: LocalTime; readonly day?: number } & Does;

export type Does =
  | { /** A command as a person would type it. */ readonly types: string }
  /** Names the beds that will be left: with the unit update, as the update alone, or those of the afternoon. */
  | { readonly names: 'same' | 'leaving' | 'later' | 'put-off'; readonly expects: Expects }
  /** Tells what keeps whoever lies in so many of the beds of a unit that stay longest. */
  | {
      readonly holds: string;
      readonly type: string;
      readonly by: string;
      readonly beds: number;
      readonly after: number;
    }
  /** Presses *I've got it* on each open alert of a rule that nobody has. */
  | { readonly takes: string }
  /** Of the open requests for beds of a kind the one that is due first: the transfer is accepted, or somebody lies in the bed. */
  | { readonly request: string; readonly step: 'accept' | 'arrived' }
  /** So many of the barriers of a type are gone that a unit has told of, those first that were told first. */
  | { readonly clears: string; readonly of: string; readonly beds: number }
  /** What a meeting had somebody do, which is done. */
  | { readonly ends: string }
  /** Says what is done about each open alert of a rule, that it is done, or of those that are over whether it helped. */
  | { readonly about: string; readonly does: string }
  /** Chooses a play for each open alert of a rule, or ends those of its tasks that are due within the hour. */
  | { readonly about: string; readonly plays: string }
  | { readonly about: string; readonly tasksDone: true }
  | { readonly about: string; readonly isDone: true }
  | { readonly about: string; readonly helped: string };

export const act = (at: string, role: string, unit: string | undefined, does: Does): StaffAct => ({
  at: localTime(at),
  role,
  ...(unit === undefined ? {} : { unit }),
  ...does,
});
export const charge = (at: string, unit: string, types: string): StaffAct => act(at, 'charge-nurse', unit, { types });
export const supervisor = (at: string, does: Does): StaffAct => act(at, 'house-supervisor', undefined, does);
