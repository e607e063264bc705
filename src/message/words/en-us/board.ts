/** Words of the bed board that is printed, and of what a silent feed leaves to people. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

export const board = (terms: Terms) => ({
  title: (site: string) => `Bed board · ${site}`,
  unitsCaption: `Last known, and what is counted by hand`,
  figures: [capital(terms.unit), 'Staffed', 'In use', 'Blocked', 'Free'] as const,
  written: ['Counted', 'Staffed', 'Waiting in', 'Out', 'Time · by'] as const,
  bedsCaption: 'Beds as last told',
  bedColumns: [capital(terms.unit), 'Beds'] as const,
  legend: '■ in use · □ free · c being cleaned · i isolated · k contaminated · × closed. No patient is named here.',
  address: (address: string) => `To print: ${address} in the console; without it, huddleboard board --out board.html`,
  button: 'Print the bed board',
  manualCounts: 'Manual counts',
});

export const counts = (terms: Terms) => ({
  title: (site: string) => `Counts that differ · ${site}`,
  none: 'The feed and every count by hand agree.',
  first: (units: string) => `${units}: the feed and the ${terms.unit} count differently. Who is right?`,
  units: { one: terms.unit, other: terms.units },
  caption: `Both figures; the ${terms.unit}'s counts until somebody settles it or the feed's next event there`,
  columns: [capital(terms.unit), 'Feed', 'Ward', 'Counted'] as const,
  feedRight: (unit: string) => `Feed is right: ${unit}`,
  wardRight: (unit: string) => `Ward is right: ${unit}`,
  feedDone: (unit: string, feed: string) => `${unit}: the feed is right, ${feed} counts.`,
  wardDone: (unit: string, ward: string) =>
    `${unit}: the ward is right, ${ward} counts until the feed's next event there.`,
  usage: `admin conflicts [feed ${terms.unit.toUpperCase()} | ward ${terms.unit.toUpperCase()}]`,
});
