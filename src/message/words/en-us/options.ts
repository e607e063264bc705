import type { Terms } from './terms.ts';

/** Words of what a form's field can be filled with. */
export const options = (terms: Terms) => {
  const kinds: Readonly<Record<string, string>> = {
    place: terms.units,
    destination: `${terms.units} to go to from recovery`,
    role: 'roles',
    person: 'people, by role',
    duty: 'roles on duty',
    kpi: 'figures',
    metric: 'what a rule can be about',
    channel: 'channels',
    alert: 'open alerts',
  };
  return {
    kinds: (source: string) => kinds[source] ?? source,
    title: (kind: string) => `To choose from · ${kind}`,
    none: 'Nothing of that name.',
    counted: { one: 'that can be chosen', other: 'that can be chosen' },
    caption: 'What to type in a form, best first',
    columns: ['Called', 'Type'] as const,
    unknown: (names: readonly string[]) => ({
      message: 'I know no such list.',
      cure: `Lists are ${names.join(', ')}. For example: options place 5.`,
    }),
    denied: (kind: string) => ({
      message: `Your role may not look through the list of ${kind}.`,
      cure: 'Ask whoever is in charge.',
    }),
  };
};
