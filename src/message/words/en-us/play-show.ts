/** Words of the card of a play. */
import type { Terms } from './terms.ts';

export const playShow = (terms: Terms) => ({
  title: (name: string) => `Play · ${name}`,
  answers: (rules: string) => `For alerts of ${rules}.`,
  steps: 'Steps',
  tasks: 'Tasks',
  columns: ['What', 'Who', 'Due after'] as const,
  pays: 'Pays elsewhere',
  cost: 'Cost of one use',
  costOf: (from: string, to: string, source: string) => `${from} to ${to} (${source})`,
  costUnknown: 'n/a: what an hour costs is the house’s own; plays: in the configuration tells it',
  strain: 'Strain on staff',
  strainOf: (hours: string, floats: string) => `${hours} extra hours, ${floats} away from their own ${terms.unit}`,
  noStrain: 'no extra hours, nobody away from their own place',
  at14: 'At 14:00',
  at07: 'At 07:00',
  record: 'Record here',
  recordOf: (rule: string, said: string) => `${rule}: ${said}`,
  simulation: 'Simulated',
  simulated: {
    notAsked: 'not yet; Simulate it takes a few seconds',
    notInModel: 'n/a: the model has beds, arrivals and discharges, and nothing of this play',
    noPods: 'n/a: no pod is closed that could be opened',
    boarding: (more: string, time: string) => `Hours of ${terms.boarding} until ${time}: ${more}.`,
    source: (time: string, pairs: string) =>
      `As of ${time}, ${pairs} pairs of runs, 4 of 5 in brackets: what a model expects, not what was measured here.`,
  },
  horizon: (time: string) => `Effect looked for after ${time}.`,
  note: (since: string) =>
    `Observational: from alerts since ${since} that are over, against like ones without it; staff choose plays when it is bad. A role decides, nothing here is done by itself.`,
  safety: 'A safety play: it stands whatever it does to the figure.',
});
