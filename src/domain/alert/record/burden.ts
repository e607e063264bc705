/** What the bot itself asks of people: taps, forms, typed commands, and roughly how long they take. */

/** How something was asked for; undefined where the surface did not say. */
export type Way = 'tap' | 'form' | 'typed' | undefined;

/** Something that somebody did, by the role they had then. */
export type Deed = { readonly role: string; readonly way: Way };

/** Seconds of one of each: the house's own estimate, nothing that was measured. */
export type SecondsPer = { readonly tap: number; readonly form: number; readonly command: number };

export type Burden = {
  readonly role: string;
  readonly taps: number;
  readonly forms: number;
  readonly typed: number;
  /** The surface did not say how; counted as typed in the minutes. */
  readonly untold: number;
  readonly minutes: number;
};

/** Of several roles whose deeds are too few to stand alone: what one person did is nobody's business. */
export const OTHERS = '';

/**
 * Deeds by role with an estimate of the minutes they took.
 * @param least roles with fewer deeds than this are counted together, as `OTHERS`
 * @returns the most burdened first, `OTHERS` last
 */
export function burdensOf(deeds: readonly Deed[], seconds: SecondsPer, least: number): readonly Burden[] {
  const byRole = Map.groupBy(deeds, ({ role }) => role);
  const few = [...byRole].filter(([, own]) => own.length < least).flatMap(([, own]) => own);
  const shown = [...byRole].filter(([, own]) => own.length >= least).map(([role, own]) => burdenOf(role, own, seconds));
  const sorted = shown.toSorted((a, b) => b.minutes - a.minutes || (a.role < b.role ? -1 : 1));
  return few.length === 0 ? sorted : [...sorted, burdenOf(OTHERS, few, seconds)];
}

export function burdenOf(role: string, deeds: readonly Deed[], seconds: SecondsPer): Burden {
  const count = (way: Way): number => deeds.filter((one) => one.way === way).length;
  const [taps, forms, typed, untold] = [count('tap'), count('form'), count('typed'), count(undefined)];
  const spent = taps * seconds.tap + forms * seconds.form + (typed + untold) * seconds.command;
  return { role, taps, forms, typed, untold, minutes: spent / 60 };
}
