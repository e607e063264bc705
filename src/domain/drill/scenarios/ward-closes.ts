import type { Scenario } from '../scenario.ts';

/** As of a leak, or nurses who are ill. */
const BEDS = 4;

/** Four beds of the fullest adult ward close; whoever lies in one stays until they leave. */
export const wardCloses: Scenario = {
  id: 'ward-closes',
  minutes: 480,
  of: 'model',
  thoughts(units) {
    const [fullest] = units
      .filter(({ kind, staffed }) => kind === 'ward' && staffed > BEDS)
      .sort((a, b) => b.patients / b.staffed - a.patients / a.staffed || a.unit.localeCompare(b.unit));
    return fullest && [{ what: 'beds', unit: fullest.unit, by: -BEDS }];
  },
};
