/** Stays drawn from the stays of others, who came to the same unit at about the same hour of the week. */
import { atShare, type Donor, type Lengths, lengthsOf, shareBy } from './lengths.ts';
import { HOURS_A_DAY, HOURS_A_WEEK, hourOfDay, hourOfWeek, type Leaving, type StayLaw } from './model.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** Another day of the week is as far away as so many hours. */
const OTHER_DAY_HOURS = 2;
/** As many lend as are enough to tell a tail from, and more where there are more, more slowly: n^0.6. */
const FEWEST_DONORS = 50;
const DONORS_GROW = 0.6;
/** By the clock a stay is so much longer or shorter than the donor's at the most. */
const MOST_SHIFT_HOURS = HOURS_A_DAY / 2;
/** So many donors are looked at for one who would be there still. */
const MOST_LOOKED_AT = 200;
/** Lots that are told apart. */
const LOT_STEPS = 2 ** 32;
/** Who stays shorter stays by the length; longer, by the hour of leaving. */
const BY_THE_CLOCK_FROM_HOURS = 12;

/**
 * @param donors of one unit
 * @param house of all wards (of an ED: of it alone), for stays longer than any of the unit was seen to end
 */
export function donorLaw(donors: readonly Donor[], house: Lengths): StayLaw {
  const here = groups(donors.filter(({ moved }) => !moved));
  const moved = groups(donors.filter((donor) => donor.moved));
  const all = lengthsOf(donors);
  const meanHours = meanHoursOf(donors);
  const tables = new Map<number, Lengths>();
  /** Of somebody for whom `elapsed` hours are over already. */
  const after = (elapsed: number, share: number): Donor => {
    for (const lengths of [all, house]) {
      const before = shareBy(lengths, elapsed);
      const donor = atShare(lengths, before + share * (1 - before));
      if (donor !== undefined && donor.hours > elapsed) return donor;
    }
    // Nobody was seen to stay so long to the end: as if the stay had no memory.
    return {
      entered: 0,
      hours: Math.min(elapsed - Math.log(1 - share) * meanHours, elapsed + 20 * meanHours),
      over: true,
      moved: false,
    };
  };
  return {
    of: (entered, share, wasMoved) => {
      const hour = hourOfWeek(entered);
      const key = wasMoved ? HOURS_A_WEEK + hour : hour;
      const lengths =
        tables.get(key) ?? lengthsOf(nearest(hour, wasMoved ? [moved, here] : [here, moved], donors.length));
      tables.set(key, lengths);
      const donor = atShare(lengths, share);
      if (donor !== undefined) return leavingOf(donor, entered);
      const known = lengths.shares.at(-1) ?? 0;
      return leavingOf(after(lengths.over.at(-1)?.hours ?? 0, (share - known) / (1 - known)), entered);
    },
    rest: (since, now, share) => {
      const begins = shareBy(all, now - since - MOST_SHIFT_HOURS);
      // Of the lot itself: the same lot is the same stay. Lots that only follow each other evenly would fall where the short stays are not.
      const lots = streamOf(PURPOSE.rest, Math.floor(share * LOT_STEPS));
      for (let n = 0, lot = share; n < MOST_LOOKED_AT; n++, lot = lots.unit()) {
        const donor = atShare(all, begins + lot * (1 - begins));
        if (donor === undefined) break;
        const leaving = leavingOf(donor, since);
        if (leaving.at > now) return leaving;
      }
      const leaving = leavingOf(after(now - since, share), since);
      // The hour of leaving was put to the clock's: the next day then.
      const days = Math.max(0, Math.ceil((now - leaving.at) / HOURS_A_DAY));
      return { ...leaving, at: leaving.at + days * HOURS_A_DAY };
    },
  };
}

/** By hour of the week. */
type Groups = ReadonlyMap<number, readonly Donor[]>;
const groups = (donors: readonly Donor[]): Groups => Map.groupBy(donors, ({ entered }) => hourOfWeek(entered));

/** Hours of the week by how far they are from an hour, those that are equally far together. */
const ringsOf = (hour: number): readonly (readonly number[])[] => {
  const far = (other: number): number => {
    const apart = Math.abs(hourOfDay(hour) - hourOfDay(other));
    const sameDay = Math.floor(hour / HOURS_A_DAY) === Math.floor(other / HOURS_A_DAY);
    return Math.min(apart, HOURS_A_DAY - apart) + (sameDay ? 0 : OTHER_DAY_HOURS);
  };
  const rings = Map.groupBy(
    Array.from({ length: HOURS_A_WEEK }, (_, other) => other),
    far,
  );
  return [...rings].sort(([a], [b]) => a - b).map(([, hours]) => hours);
};

/** The nearest of the first kind, and of the second as many as are wanting. */
function nearest(hour: number, kinds: readonly Groups[], of: number): readonly Donor[] {
  const wanted = Math.max(FEWEST_DONORS, of ** DONORS_GROW);
  const found: Donor[] = [];
  const rings = ringsOf(hour);
  for (const kind of kinds) {
    for (const ring of rings) {
      if (found.length >= wanted) return found;
      for (const other of ring) found.push(...(kind.get(other) ?? []));
    }
  }
  return found;
}

/** So long as the donor, or to the same hour of the day. */
function leavingOf({ entered, hours, to, decided }: Donor, from: number): Leaving {
  const where = { ...(to === undefined ? {} : { to }), ...(decided === true ? { decided } : {}) };
  if (hours < BY_THE_CLOCK_FROM_HOURS) return { at: from + hours, ...where };
  const clock = (entered + hours) % HOURS_A_DAY;
  const bare = (from + hours) % HOURS_A_DAY;
  const half = HOURS_A_DAY / 2;
  const shift = ((clock - bare + HOURS_A_DAY + half) % HOURS_A_DAY) - half;
  return { at: Math.max(from, from + hours + shift), ...where };
}

/** All hours that were seen, over the ends that were: right where stays have no memory. */
function meanHoursOf(donors: readonly Donor[]): number {
  const hours = donors.reduce((sum, donor) => sum + donor.hours, 0);
  return hours / Math.max(1, donors.filter(({ over }) => over).length);
}
