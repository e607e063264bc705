/** Words of the form that an alert rule is told in, of what is wrong with one, and of throwing one away. */
import type { Terms } from './terms.ts';

/** So many names are told; of more none. */
const FEW = 12;
const among = (names: readonly string[], where: string): string =>
  names.length === 0 ? 'leave it empty' : names.length > FEW ? where : `there are ${names.join(', ')}`;

export const ruleForm = (terms: Terms) => ({
  titleNew: 'New alert rule',
  titleEdit: (rule: string) => `Alert rule ${rule}`,
  first: 'It is stored and off; what it would have done here is shown before anybody switches it on.',
  firstEdit: (on: boolean) =>
    on ? 'It is on: what is sent counts within a minute.' : 'It is off, and stays so until somebody switches it on.',
  submit: 'Store and look back',
  labels: {
    name: 'What people call it',
    metric: 'What it looks at',
    scope: 'Where',
    only: 'Only these',
    fire: 'Fires at',
    clear: 'Ends at',
    for: 'For so many minutes',
    readings: 'Clear readings before it ends',
    days: 'On these days',
    holidays: 'Holidays',
    from: 'From',
    to: 'To',
    severity: 'Severity',
    chain: 'Whom it asks first',
    owner: 'Who answers for the rule',
    plays: 'Plays that its card offers first',
    causes: 'Caused by',
  },
  hints: {
    name: 'At the head of its cards; its short name is made of it',
    only: `Short names of ${terms.units} or pools, 5W 6W; empty: all of them`,
    fire: 'At or past it; a share as 98 %. A special cause needs none',
    clear: 'At or past it on the other side, as 95 %',
    readings: 'One every five minutes, of a daily figure one a day; empty: ten minutes',
    days: 'None: every day. Outside its hours it begins nothing',
    holidays: 'As this site lists them; empty: days like any other',
    to: 'Both empty: the whole day; may run over midnight',
    chain: 'Empty: whoever is nearest to the place',
    causes: 'While one of these is open in the same place it is folded in',
  },
  holidays: { except: 'not on holidays', only: 'only on those that are holidays', also: 'on every holiday too' },
  faults: {
    noLimit: 'write a number as 1000 or 2.5, or a share of the whole as 98 %',
    noName: 'with a letter or digit from A to 9 at its beginning',
    reserved: 'another name: in a command this word means something else',
    bothTimes: 'both from and to, or neither',
    metric: 'one of the list; alert rule metrics shows all',
    unit: (names: readonly string[]) => `no such ${terms.unit}; ${among(names, `short names as in beds, such as 5W`)}`,
    pool: (names: readonly string[]) => `no such pool of beds; ${among(names, 'short names as in the configuration')}`,
    play: 'one of the list; alert rule list shows plays',
    cause: 'one of the list; alert rule list shows all',
    scope: (scopes: readonly string[]) => `it is not known there; it is for ${scopes.join(', ')}`,
    whole: `leave it empty: it chooses among ${terms.units} or pools`,
    nowhere: 'no place here is of that kind',
    clear: (worse: 'higher' | 'lower', fire: string) =>
      worse === 'higher' ? `higher is worse: at most ${fire}` : `lower is worse: above ${fire}`,
    share: (percent: string) => `a share of 1 is full: ${percent}`,
    steps: 'its steps of severity begin at this limit or past it',
    noHolidays: 'this site lists no holidays: give it some in the configuration, or leave it empty',
    taken: 'there is a rule of that name',
    ownCause: (path: string) => `it would be its own cause (${path})`,
  },
  stored: (rule: string, version: string) => `${rule} is stored, version ${version}.`,
  storedOff: 'It is off: nobody is told of it until somebody switches it on.',
  storedOn: 'It is on, and judged so within a minute.',
  buttons: {
    make: 'New rule',
    copy: 'Copy it under a new name',
    edit: 'Edit',
    remove: 'Throw away',
  },
  notHere: (rule: string, from: 'program' | 'file') => ({
    message:
      from === 'program'
        ? `${rule} is a rule of the program; it is not changed in chat.`
        : `${rule} stands under rules in the configuration; it is not changed in chat.`,
    cure:
      from === 'program'
        ? `Its limits stand under alerts in the configuration. To have it gone: alert rule off ${rule}.`
        : `Edit it there. To have it gone: alert rule off ${rule}.`,
  }),
  removeTitle: (rule: string) => `Throw ${rule} away?`,
  removeMeans: (alerts: string) => `It is gone then; ${alerts} of it open now end and say so.`,
  removeUnread: 'Another version of the program wrote it, and nothing is judged by it here. It is gone then.',
  removeSure: 'Yes, throw it away',
  removed: (rule: string) => `${rule} is thrown away. What is open of it ends within a minute.`,
});
