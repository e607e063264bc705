/** The simulated hospital as bed demand takes it: who lay in which unit from when until when, as it happened. */
import type { LearnedUnit, UnitStay } from '#src/domain/forecast/beds/stays.ts';
import type { UnitKind } from '#src/domain/hospital.ts';
import { createHouse } from '#src/domain/simulate/house.ts';
import type { SimSubject } from '#src/domain/simulate/sim-event.ts';
import { brand, type UnitId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';

const KINDS: Readonly<Record<string, UnitKind>> = { ED: 'ed', ICU: 'icu', PACU: 'periop', CDU: 'observation' };

type Stay = { unit: UnitId; from: Instant; to?: Instant; waitsFrom?: Instant; before?: UnitId; next?: UnitId };

export function simulatedStays(seed: number, days: number) {
  const stays: Stay[] = [];
  const last = new Map<string, Stay>();
  let [since, until]: [Instant | undefined, Instant] = [undefined, 0 as Instant];
  const begin = (visit: string, stay: Stay): void => {
    stays.push(stay);
    last.set(visit, stay);
  };
  const see = (kind: string, at: Instant, { visit, place }: SimSubject): void => {
    const stay = last.get(visit);
    const unit = brand<UnitId>(place.unit);
    if (stay === undefined) begin(visit, { unit, from: at });
    else if (kind === 'admit-decision' || kind === 'admit') {
      if (KINDS[unit] === 'ed') stay.waitsFrom ??= at;
    } else if (kind === 'discharge') stay.to = at;
    else if (kind === 'cancel-discharge') delete stay.to;
    else if (stay.unit !== unit && stay.to === undefined) {
      Object.assign(stay, { to: at, next: unit });
      begin(visit, { unit, from: at, before: stay.unit });
    }
  };
  for (const event of createHouse(seed).events()) {
    since ??= event.at;
    if (event.keyedAt > after(since, days * DAY_MS)) break;
    until = event.keyedAt;
    if (event.kind === 'bed-status') continue;
    see(event.kind, event.at, event.subject);
    if (event.kind === 'swap') see(event.kind, event.at, event.other);
  }
  const names = [...new Set(stays.map(({ unit }) => unit))].sort();
  const units = names.map((unit): LearnedUnit => {
    const kind = KINDS[unit] ?? 'ward';
    return { unit, kind, houseBeds: kind !== 'ed' && kind !== 'periop' };
  });
  return { stays: stays as readonly UnitStay[], units, since: since ?? until, until };
}
