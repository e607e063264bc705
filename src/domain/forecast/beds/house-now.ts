/** A house as bed demand looks at it: its units, who is there, who is known to come. Pure data, so that *what if* can change any of it. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Move, UnitHazards } from './hazards.ts';
import type { Waiting } from './learn-waiting.ts';
import type { Told } from './person.ts';
import type { Pull } from './pull.ts';
import type { Spread } from './shocks.ts';

export type BedUnit = {
  readonly unit: UnitId;
  /** Its beds are beds of the house; in another one (an ED) those alone are in the house who wait for such a bed. */
  readonly houseBeds: boolean;
  readonly hazards: UnitHazards;
  /** Where some wait for a bed of the house; absent: they leave as anybody, and whoever waits goes where anybody goes. */
  readonly waiting?: Waiting;
  /** Expected arrivals from outside the house in each hour ahead, without those in whose place somebody is known to come. */
  readonly arrivals: ArrayLike<number>;
  /** With them; absent: the same. */
  readonly usualArrivals?: ArrayLike<number>;
  /** How evenly they come: shape of the gamma that their rate is drawn from; infinite: Poisson. */
  readonly arrivalsSize: number;
};

/** Units are named by their place in `units`. */
export type Lying = {
  readonly unit: number;
  /** Since they came into the unit. */
  readonly elapsedHours: number;
  readonly told?: Told;
  /** Waits for a bed of the house, in one of some units or wherever the unit sends people; and for how long already. */
  readonly waits?: { readonly into?: readonly number[]; readonly hours?: number };
};

/** Somebody on the operating list, or another one of whom it is known when they come. */
export type Planned = {
  readonly unit: number;
  readonly inHours: number;
  readonly chance: number;
  /** Where they go from there; absent: where the unit usually sends people. */
  readonly moves?: readonly Move[];
  /** On a list that is told each day: `usualArrivals` are those beside it. */
  readonly listed?: true;
};

export type HouseNow = {
  readonly hours: number;
  /** Of each hour ahead, which one of the week it is, from Monday on. */
  readonly weekHours: ArrayLike<number>;
  readonly units: readonly BedUnit[];
  readonly lying: readonly Lying[];
  readonly planned: readonly Planned[];
  /** What is shared by all who leave, and by all who come. */
  readonly leaving: Spread;
  readonly coming: Spread;
  /** Towards the usual counts; absent: it is as the stays say. */
  readonly pull?: Pull;
};

/** Who lies in each unit, or besides who needs a bed of it, which is half as much work again. */
export type AskedOf = 'census' | 'need';
