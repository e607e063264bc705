import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

/** Entries of a chat's own menus. A label has at most 24 characters, a description 150. */
export const shortcuts = ({ unit, callOut, huddle, barrier }: Terms) => ({
  'unit-update': {
    label: `${capital(unit)} update`,
    description: `Census, beds and staff of your ${unit}, filled in with what is known`,
  },
  'report-gap': { label: 'Report a gap', description: `Somebody will not come: a ${callOut.one}` },
  'link-to-alert': {
    label: 'Link to alert',
    description: 'Keep where this is talked about in the timeline of an open alert; nothing of what it says',
  },
  'make-huddle-item': {
    label: 'Make huddle item',
    description: `What the next ${huddle} shall speak of; its answer comes back to this thread`,
  },
  'escalate-tier': {
    label: 'Escalate a tier',
    description: 'One tier up as an SBAR, with situation and background filled in as far as they are known',
  },
  'add-to-barrier': {
    label: `Add to ${barrier.one}`,
    description: `What the message says as a note of what holds somebody up, where it points at nobody`,
  },
  'check-for-phi': {
    label: 'Check for PHI',
    description: 'Does this message point at a person? Only you see the answer; nothing of it is kept',
  },
});
