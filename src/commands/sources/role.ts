import { DUTY_ROLES } from '../duty-asked.ts';
import type { Source } from './source.ts';

/** Roles that somebody can be on duty for. */
export const role: Source = {
  name: 'role',
  allow: 'everyone',
  all: async ({ words }) => DUTY_ROLES.map((value) => ({ value, label: words.common.roleName(value) })),
};
