/** Simulates a house with and without changes. It takes seconds of a processor, so it is done away from where commands are answered. */
import type { WhatIf, WhatIfOrder } from '#src/domain/house-model/what-if.ts';

export interface HouseSimulator {
  /**
   * Never rejects: undefined is one that was not done, or not in time.
   * @param progress told now and then how many pairs of runs are done
   */
  readonly whatIf: (order: WhatIfOrder, progress?: (done: number, of: number) => void) => Promise<WhatIf | undefined>;
  readonly stop: () => Promise<void>;
}
