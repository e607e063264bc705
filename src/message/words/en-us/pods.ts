/** Words of closed pods: beds that are set up and have no staff. */
import type { Terms } from './terms.ts';

export const pods = (terms: Terms) => ({
  title: 'Closed pods',
  label: 'Closed pods',
  beds: { one: 'bed', other: 'beds' },
  staff: {
    rn: { one: 'RN', other: 'RNs' },
    aide: terms.aide,
    sitter: terms.sitter,
    tech: { one: terms.tech.replace(/s$/, ''), other: terms.tech },
  } as Readonly<Record<string, { readonly one: string; readonly other: string }>>,
  first: (closed: string, beds: string) => `${closed} closed, ${beds} in all; people open them, not this program.`,
  none: 'No closed pod is set up here.',
  closed: (pod: string, unit: string, beds: string, staff: string) =>
    `${pod} (${unit}): ${beds} closed, opening takes ${staff}`,
  open: (pod: string, unit: string, beds: string) => `${pod} (${unit}): ${beds} told open`,
  told: (by: string, since: string) => `, told by ${by} ${since}`,
  short: (pod: string, beds: string, staff: string) => `${pod} ${beds} (takes ${staff})`,
  inLine: (pods: string) => `closed: ${pods}`,
  source: `by the settings and what people told; staffed beds count by the settings and the ${terms.unit} update`,
  noted: (pod: string, state: string) => `${pod} is ${state} from now on: noted, with who told it.`,
  states: { open: 'open', closed: 'closed' },
  staffed: (unit: string) => `Update the staffed beds of ${unit}`,
  unknown: (typed: string, pods: readonly string[]) => ({
    message: `There is no closed pod ${typed}.`,
    cure:
      pods.length === 0 ? 'None is set up: closedPods of the site in the settings.' : `Pods are ${pods.join(', ')}.`,
  }),
  already: (pod: string, state: string) => ({
    message: `${pod} is ${state} already.`,
    cure: 'Nothing is left to do.',
  }),
  usage: {
    message: 'A pod is told open or closed; nothing was noted.',
    cure: 'For example: beds pods 6E-P open.',
  },
});
