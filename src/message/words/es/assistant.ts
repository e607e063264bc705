/** Words of a chat's assistant. */
import type { Words } from '../words.ts';

export const assistant: Words['assistant'] = {
  looking: 'está mirando …',
  ask: 'Pregunte con sus palabras, o por ejemplo',
};
