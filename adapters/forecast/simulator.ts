/** Simulates a house in a thread of its own, one question after the other. */
import type { BadDay } from '#src/domain/house-model/bad-day.ts';
import type { WhatIf } from '#src/domain/house-model/what-if.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import { inThreads, type ThreadOptions } from './in-thread.ts';
import type { SimulationOrder } from './simulating-worker.ts';

export function createHouseSimulator({
  url = new URL('./simulating-worker.ts', import.meta.url),
  ...options
}: ThreadOptions): HouseSimulator {
  const { take, stop } = inThreads<SimulationOrder, WhatIf | BadDay | undefined>(
    { ...options, url },
    'a house was not simulated; whoever asked was told so',
  );
  return {
    whatIf: (whatIf, progress) => take<WhatIf | undefined>({ whatIf }, { progress }),
    badDay: (badDay, progress) => take<BadDay | undefined>({ badDay }, { progress }),
    stop,
  };
}
