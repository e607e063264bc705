import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

/** Words of `or`: the list of the day, and who in recovery is ready and has no bed. Counts, units and times; nobody's name. */
export const or = (terms: Terms) => ({
  today: {
    title: (site: string) => `Today’s ${terms.operatingRoom} list · ${site}`,
    counts: (toCome: string, came: string, off: string) => `${toCome} to come, ${came} came, ${off} called off.`,
    unknown: (on: string, off: string) => `n/a how many came: ADT does not tell. ${on} on the list, ${off} called off.`,
    late: (count: string) => `Late among those to come: ${count}.`,
    here: (count: string) => `In the house already, and not counted here: ${count}.`,
    told: (at: string) => `Told ${at}.`,
    none: 'n/a: nobody has told a list of today.',
    byHour: 'By the hour that was told',
    hourColumns: ['At', 'To come', 'Came', 'Called off'] as [string, ...string[]],
    noTime: 'No time told',
    byUnit: `By the ${terms.unit} that they go to`,
    unitColumns: [capital(terms.unit), 'To come', 'Came', 'Called off'] as [string, ...string[]],
    noUnit: 'Not told',
  },
  title: (recovery: string, site: string) => `${recovery.charAt(0).toUpperCase()}${recovery.slice(1)} holds · ${site}`,
  held: (count: string, longest: string, waits: string) =>
    `${count} ready and without a bed, longest ${longest}: ${waits}`,
  waitsFor: (count: string, unit: string) => `${count} for ${unit}`,
  nobody: 'Nobody is ready and without a bed',
  nobodySaid: (recovery: string) => `n/a: nobody has said who in ${recovery} is ready; no feed tells it`,
  old: (time: string) => `n/a: what was said at ${time} is older than 4 h`,
  labels: {
    over: (minutes: string) => `Over ${minutes} min`,
    said: 'By hand',
    feed: 'By the feed',
  },
  by: (count: string, time: string, who: string) => `${count} at ${time} by ${who}`,
  there: (count: string) => `${count} there now, ready or not`,
  left: (count: string) => `${count} of those told by hand have left`,
  fewer: (told: string, there: string) => `it had ${there} there when ${told} were told by hand; the hand counts`,
  frozen: (time: string) => `stands still since ${time}: nobody knows who has left since`,
  buttons: { report: 'Say who is ready', none: 'Nobody waits' },
  form: {
    title: (unit: string) => `Ready and without a bed · ${unit}`,
    intro: `Who is ready to leave ${terms.recovery} and has no bed: the ${terms.unit} that is waited for, and since when. No name. It takes the place of what was said before.`,
    submit: 'Note it',
    waitsFor: (n: string) => `${n}. waits for`,
    since: (n: string) => `${n}. ready since`,
    unitNeeded: `a ${terms.unit} with beds`,
    timeNeeded: 'the time since when, as 08:40',
  },
  empty: {
    message: 'Nothing is filled in, and nothing was noted.',
    cure: 'Where nobody is ready and without a bed, press the button or type or holds none.',
  },
  freeText: {
    message: `It takes a ${terms.unit} and a time for each who waits, and nothing else; nothing of this was kept.`,
    cure: 'For example: or holds ICU 08:40 3S 08:44, or: or holds none. No name, no reason.',
  },
  ahead: (now: string) => ({
    message: `A time since when lies within the last 16 hours; it is ${now} now.`,
    cure: 'Give the time at which the patient was ready, as 08:40.',
  }),
  noRecovery: {
    message: `This site has no ${terms.recovery}.`,
    cure: 'Give it a unit of kind periop in the configuration.',
  },
  which: {
    message: `This site has more than one ${terms.recovery}.`,
    cure: 'Name one of them behind or holds.',
  },
});
