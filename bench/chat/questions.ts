/** What people really ask in a shift, in equal parts: the verbs, search, plain words, a figure, forms, presses, Slack's Home, slips. */
export type Question = {
  /** How its figures are called. */
  readonly name: string;
  /** Typed; pressed on a card; opened as a form; Slack's Home; a form of Teams' sent; looked for in Teams' message extension. */
  readonly way: 'typed' | 'press' | 'form' | 'home' | 'submit' | 'find';
  readonly text: string;
};

const typed = (text: string): Question => ({ name: text, way: 'typed', text });

export const MIX: readonly Question[] = [
  ...['now', 'beds', 'beds u7', 'staff', 'ed', 'flow', 'kpi occupancy', 'kpi list', 'huddle', 'alert list'].map(typed),
  ...['duty', 'home', 'find unit', 'help', 'admin feeds', 'kpi alos'].map(typed),
  ...['ask who is short tonight', 'ask how many boarders are there', 'bedz', 'florble'].map(typed),
  { name: 'form: update u7', way: 'form', text: 'update u7' },
  { name: 'form: callout', way: 'form', text: 'callout' },
  { name: 'press: beds u9', way: 'press', text: 'beds u9' },
  { name: 'press: now', way: 'press', text: 'now' },
  { name: 'Home', way: 'home', text: 'home' },
];

/** Teams has no Home, but dialogs that are shown again with what is wrong, and a search beside what somebody writes. */
export const TEAMS_MIX: readonly Question[] = [
  ...MIX.filter(({ way }) => way !== 'home'),
  { name: 'submit, with a fault: update u7', way: 'submit', text: 'update u7' },
  { name: 'search: unit 1', way: 'find', text: 'unit 1' },
];

/** More than ask at once, so that nobody's Home is asked for while it is on its way; each may do all of it. */
const PEOPLE = 200;

export const peopleConfig = (platform: 'slack' | 'teams'): string => `people:
${Array.from({ length: PEOPLE }, (_, n) => `  - { id: p${n}, name: house supervisor, roles: [house-supervisor, charge-nurse, admin], ${platform}: ${personOf(n)} }`).join('\n')}
`;

export const personOf = (n: number): string => `U${n % PEOPLE}`;
