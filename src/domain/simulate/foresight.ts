/** What the staff of the simulated house know at the bedside and no feed tells yet: who lies in which bed, and when they will leave it. */
import type { Instant } from '#src/kernel/time.ts';
import { SCRIPT_END, startOf } from './calendar.ts';
import type { House } from './house.ts';
import { MONDAY } from './monday.ts';
import type { SimPlace } from './sim-event.ts';

/** Somebody in a bed. */
export type Lies = {
  /** `5W-07` */
  readonly bed: string;
  /** Out of the house, in truth; undefined: not by the end of the story. */
  readonly leavesAt: Instant | undefined;
};

export type Foresight = {
  /** Who is known to lie in a unit and is in truth still there; who leaves first comes first, who stays by bed. */
  readonly lyingIn: (unit: string, at: Instant) => readonly Lies[];
};

type Known = { readonly place: SimPlace; readonly from: Instant };
type Life = { readonly places: Known[]; leavesAt: Instant | undefined };

/**
 * Plays the house to the end of its story and remembers who lay where from the Monday on.
 * @param call what the staff call a bed
 */
export function foresee(house: House, call: (place: SimPlace) => string): Foresight {
  const lives = new Map<string, Life>();
  const lay = (visit: string, place: SimPlace, from: Instant): void => {
    const life = lives.get(visit) ?? { places: [], leavesAt: undefined };
    lives.set(visit, life);
    if (life.places.at(-1)?.place.bed !== place.bed) life.places.push({ place, from });
  };
  for (const event of house.events()) {
    if (event.sentAt >= SCRIPT_END) break;
    if (event.kind === 'bed-status') continue;
    const { visit, place } = event.subject;
    if (event.kind === 'discharge') {
      if (event.at < startOf(MONDAY)) lives.delete(visit);
      else lives.get(visit)!.leavesAt = event.at;
      continue;
    }
    lay(visit, place, event.sentAt);
    if (event.kind === 'swap') lay(event.other.visit, event.other.place, event.sentAt);
    if (event.kind === 'cancel-discharge') lives.get(visit)!.leavesAt = undefined;
  }
  const all = [...lives.values()];
  return {
    lyingIn: (unit, at) =>
      all
        .flatMap(({ places, leavesAt }): readonly Lies[] => {
          const place = places.findLast(({ from }) => from <= at)?.place;
          if (!place?.bed?.startsWith(`${unit}-`) || (leavesAt ?? SCRIPT_END) <= at) return [];
          return [{ bed: call(place), leavesAt }];
        })
        .toSorted((a, b) => (a.leavesAt ?? SCRIPT_END) - (b.leavesAt ?? SCRIPT_END) || (a.bed < b.bed ? -1 : 1)),
  };
}
