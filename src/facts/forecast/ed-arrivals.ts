import { counted } from './counted.ts';

export const edArrivals = counted({
  id: 'ed-arrivals',
  kpi: 'ed_arrivals',
  aliases: ['arrivals', 'ed', 'llegadas', 'urgencias'],
  at: ({ units }) => units.some(({ kind }) => kind === 'ed'),
});
