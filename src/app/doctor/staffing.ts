import type { House } from '../house.ts';
import type { Finding } from './finding.ts';
import { termsOf } from './terms.ts';

export function checkStaffing(house: House): readonly Finding[] {
  const { unit, units } = termsOf(house);
  return house.settings.sites.map(({ id }) => {
    const grids = house.settings.staffing.get(id)?.grids.size ?? 0;
    const check = `staffing of ${id}`;
    if (grids > 0) return { check, state: 'ok', detail: `${grids} ${units} have a grid` };
    return {
      check,
      state: 'warn',
      detail: `no ${unit} has a staffing grid, so nobody can say who is short`,
      cure: `Give the ${units} their staffing: in huddleboard.yaml (docs/configuration.md, "Staffing").`,
    };
  });
}
