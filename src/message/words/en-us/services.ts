/** Words of the view by service: right patient, wrong ward. */
import type { Terms } from './terms.ts';

export const services = (terms: Terms) => ({
  title: (place: string) => `Beds by service · ${place}`,
  first: (outliers: string, untold: string) =>
    `${outliers} in a ${terms.unit} of another service; of ${untold} in beds nobody told the service.`,
  nobodyTold: 'n/a: nobody told of anybody here which service they are under.',
  caption: 'By service',
  columns: ['Service', 'Staffed beds', 'Patients', 'Elsewhere', 'Beds asked for'] as const,
  outliers: `In a ${terms.unit} of another service`,
  bedColumns: ['Bed', 'Service'] as const,
  noUnit: `n/a: no ${terms.unit}`,
  source: `Service as told by ${terms.units} (mark 5W-12 service medicine) or by the request for the bed; beds of a ${terms.unit} with two services count in both.`,
  unknown: (known: readonly string[]) => ({
    message: 'That is no service of this house; nothing was noted.',
    cure: `One of: ${known.join(', ')}.`,
  }),
  none: {
    message: 'No services are set up here.',
    cure: `Name them: services of the site, and of each ${terms.unit}, in the settings.`,
  },
});
