/** Words about visits that the feed has forgotten. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

export const ghosts = (terms: Terms) => ({
  title: (site: string) => `Silent visits · ${site}`,
  none: (days: string) => `No visit has been silent for more than ${days} days.`,
  first: (visits: string) => `${visits}: in a bed by the feed, no word of them since.`,
  visits: { one: 'silent visit', other: 'silent visits' },
  caption: 'The longest silent first; look at the bed before you close one',
  columns: ['Token', capital(terms.unit), 'Bed', 'Last told of'] as const,
  unmapped: 'not mapped',
  closedCaption: 'Closed by hand lately',
  closedColumns: ['Token', capital(terms.unit), 'Bed', 'Closed'] as const,
  close: (token: string) => `Close ${token}`,
  reopen: (token: string) => `Reopen ${token}`,
  closed: (token: string, bed: string) => `${token} is closed: nobody counts in ${bed} any more.`,
  reopened: (token: string, bed: string) => `${token} is open again, in ${bed}.`,
  undo: 'Undo',
  usage: 'admin ghosts [close G-XXXXXX | reopen G-XXXXXX]',
  note: 'A closed visit counts in no census from that moment on, and in no discharge or length of stay. The feed stays as it is: correct it there too.',
});
