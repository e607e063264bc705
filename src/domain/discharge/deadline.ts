/** By when in a day beds are to be left. Pure. */
import { type LocalTime, localTime } from '#src/kernel/time.ts';
import type { Site } from '../hospital.ts';

/** @source RTDC: beds that are left by then are there for the afternoon's arrivals */
const DISCHARGES_BY = localTime('14:00');

/** The time by which a unit predicts who leaves, by the wall clock of its site. */
export const dischargesBy = ({ dischargesBy: settled = DISCHARGES_BY }: Pick<Site, 'dischargesBy'>): LocalTime =>
  settled;
