/** What a busy interface says besides: updates and results that change no census. Live days only. */
import { mention } from './acts.ts';
import { minuteOf } from './calendar.ts';
import { MESSAGES_BY_HOUR } from './figures.ts';
import { later, type Sim } from './sim.ts';
import { patientsOf } from './wards.ts';

/** Of all messages of an hour, the share that is not said by moves, spaces and bed states already; none in the quiet hours. */
const CHATTER_SHARE = 0.36;
const QUIETEST = 10;

export function planChatter(sim: Sim, day: number): void {
  for (const [hour, all] of MESSAGES_BY_HOUR.entries()) {
    if (all < QUIETEST) continue;
    const count = Math.round(all * CHATTER_SHARE);
    for (let i = 0; i < count; i++) {
      const at = minuteOf(day, hour * 60 + ((i + sim.rng.unit()) * 60) / count);
      later(sim, at, () => mentionSomebody(sim));
    }
  }
}

function mentionSomebody(sim: Sim): void {
  const unit = sim.rng.pick(sim.wards.units);
  const visit = unit === undefined ? undefined : sim.rng.pick([...patientsOf(unit), ...sim.ed]);
  if (visit === undefined || visit.settledAt > sim.now) return;
  mention(sim, visit, sim.rng.chance(0.4) ? 'update' : 'result');
}
