import type { Scenario } from '../scenario.ts';

/**
 * Flu: from now on so many more come to the ED.
 * @source ours: what houses plan a flu season with is 20 to 40 % more
 */
export const winter: Scenario = {
  id: 'winter',
  minutes: 480,
  of: 'model',
  thoughts: () => [{ what: 'arrivals', times: 1.3, of: 'ed' }],
};
