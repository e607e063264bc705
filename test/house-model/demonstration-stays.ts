/** What the demonstration's house tells of its stays up to the eve of the story, and its beds by the settings. */
import { demoSettings } from '#src/app/demo-beside.ts';
import { HOUSE_BED_KINDS } from '#src/domain/hospital.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { SIM_ZONE, startOf } from '#src/domain/simulate/calendar.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimEvent } from '#src/domain/simulate/sim-event.ts';
import { HOUR_MS, type Instant, offsetAt } from '#src/kernel/time.ts';

export const onTheWall = (at: Instant): number => (at + offsetAt(at, SIM_ZONE)) / HOUR_MS;

/** Where everybody was and since when. */
export function demonstrationStays(): readonly UnitStay[] {
  const [begin, end] = [startOf(-60), startOf(-1)];
  const events: SimEvent[] = [];
  for (const event of createHouse(1).events()) {
    if (event.sentAt >= end) break;
    events.push(event);
  }
  const open = new Map<string, UnitStay>();
  const stays: UnitStay[] = [];
  let spells = 0;
  const close = (visit: string, at: number) => {
    const stay = open.get(visit);
    if (stay !== undefined) stays.push({ ...stay, to: at });
    open.delete(visit);
    return stay?.spell ?? spells++;
  };
  for (const event of events.toSorted((a, b) => a.at - b.at || a.seq - b.seq)) {
    if (event.kind === 'bed-status' || event.kind === 'swap') continue;
    const { visit, place, admittedAt } = event.subject;
    const at = onTheWall(event.at);
    const there = open.get(visit);
    if (event.kind === 'arrive-ed' || event.kind === 'register')
      open.set(visit, { spell: spells++, unit: place.unit, from: at });
    if (event.kind === 'direct-admit')
      open.set(visit, { spell: spells++, unit: place.unit, from: event.at === begin ? onTheWall(admittedAt) : at });
    if (there === undefined) continue;
    if (event.kind === 'admit' && there.unit === 'ED') open.set(visit, { ...there, decidedAt: at });
    if (event.kind === 'move' && there.unit !== place.unit)
      open.set(visit, { spell: close(visit, at), unit: place.unit, from: at });
    if (event.kind === 'discharge') close(visit, at);
  }
  return [...stays, ...open.values()];
}

/** As its settings tell them; a corridor and recovery are no beds of the house. */
export const BEDS = new Map(
  demoSettings()
    .sites[0]!.units.filter(({ kind }) => HOUSE_BED_KINDS.has(kind))
    .map(({ pool, locations, staffedBeds }) => [
      String(locations[0]!.value[0]),
      { pool: String(pool), places: staffedBeds[0]!.value },
    ]),
);
