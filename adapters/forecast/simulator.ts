/** Simulates a house in a thread of its own, one question after the other. */
import type { WhatIf, WhatIfOrder } from '#src/domain/house-model/what-if.ts';
import type { HouseSimulator } from '#src/ports/house-simulator.ts';
import { inThreads, type ThreadOptions } from './in-thread.ts';

export function createHouseSimulator({
  url = new URL('./simulating-worker.ts', import.meta.url),
  ...options
}: ThreadOptions): HouseSimulator {
  const { take, stop } = inThreads<WhatIfOrder, WhatIf | undefined>(
    { ...options, url },
    'a house was not simulated; whoever asked was told so',
  );
  return { whatIf: (order, progress) => take<WhatIf | undefined>(order, { progress }), stop };
}
