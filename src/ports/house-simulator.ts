/** Simulates a house with and without changes. It takes seconds of a processor, so it is done away from where commands are answered. */
import type { WhatIf, WhatIfOrder } from '#src/domain/house-model/what-if.ts';

export interface HouseSimulator {
  /** Never rejects: undefined is one that was not done, or not in time. */
  readonly whatIf: (order: WhatIfOrder) => Promise<WhatIf | undefined>;
  readonly stop: () => Promise<void>;
}
