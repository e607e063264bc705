import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

/** Entries of a chat's own menus. A label has at most 24 characters, a description 150. */
export const shortcuts = ({ unit, callOut }: Terms) => ({
  'unit-update': {
    label: `${capital(unit)} update`,
    description: `Census, beds and staff of your ${unit}, filled in with what is known`,
  },
  'report-gap': { label: 'Report a gap', description: `Somebody will not come: a ${callOut.one}` },
  'link-to-alert': {
    label: 'Link to alert',
    description: 'Keep where this is talked about in the timeline of an open alert; nothing of what it says',
  },
  'check-for-phi': {
    label: 'Check for PHI',
    description: 'Does this message point at a person? Only you see the answer; nothing of it is kept',
  },
});
