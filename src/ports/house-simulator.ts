/** Simulates a house, with and without changes. It takes seconds of a processor, so it is done away from where commands are answered. */
import type { BadDay, BadDayOrder } from '#src/domain/house-model/bad-day.ts';
import type { WhatIf, WhatIfOrder } from '#src/domain/house-model/what-if.ts';

/** Told now and then how many runs, or pairs of them, are done. */
export type SimulationProgress = (done: number, of: number) => void;

/** None of them ever rejects: undefined is one that was not done, or not in time. */
export interface HouseSimulator {
  readonly whatIf: (order: WhatIfOrder, progress?: SimulationProgress) => Promise<WhatIf | undefined>;
  readonly badDay: (order: BadDayOrder, progress?: SimulationProgress) => Promise<BadDay | undefined>;
  readonly stop: () => Promise<void>;
}
