/** Words of `forecast whatif`: a house with and without what somebody thinks of. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

export const whatIf = (terms: Terms) => ({
  title: (place: string) => `What if · ${place}`,
  house: 'the house',
  beds: { one: 'bed', other: 'beds' },
  opened: (beds: string, unit: string) => `${beds} opened on ${unit}`,
  closed: (beds: string, unit: string) => `${beds} closed on ${unit}`,
  arrivals: { all: 'arrivals', ed: `${terms.ed} arrivals` },
  more: (share: string, arrivals: string) => `${share} more ${arrivals}`,
  fewer: (share: string, arrivals: string) => `${share} fewer ${arrivals}`,
  discharges: { one: 'discharge', other: 'discharges' },
  pulled: (discharges: string, time: string, unit: string | undefined) =>
    `${discharges} before ${time}${unit === undefined ? '' : ` on ${unit}`}`,
  /** `With 3 discharges before 12:00 on 5W: 1 in 10 instead of 3 in 10 that …; at 07:00 4 in 10 either way.` */
  first: (thoughts: string, hours: string) => `With ${thoughts}: ${hours}.`,
  /** Behind the first line, where patients who leave earlier make it look fuller later. */
  fuller: (place: string) =>
    `Beds left earlier are taken earlier, by patients of other ${terms.units} too: so ${place} may be fuller later, with no more patients in all.`,
  short: (chance: string, place: string, time: string) => `${chance} that ${place} is short at ${time}`,
  shortThen: (chance: string, time: string) => `at ${time} ${chance}`,
  instead: (after: string, before: string) => `${after} instead of ${before}`,
  either: (chance: string) => `${chance} either way`,
  inTen: (n: string) => `${n} in 10`,
  seldom: 'less than 1 in 20',
  nearly: 'more than 19 in 20',
  /** @param commands that say it; several say, one says */
  means: (commands: string, several: boolean) =>
    `Short: over the staffed beds. As it is: what ${commands} ${several ? 'say' : 'says'}. With it: that, changed as the simulation changes.`,
  meansRuns:
    'Short: more need a bed there than are staffed, lying in one or waiting for it. Bed demand is not learned here: as it is is simulated too.',
  table: 'Before and after, with what 4 of 5 runs lie between',
  columns: ['What', 'As it is', 'With it', 'Difference'] as const,
  shortRow: (place: string, time: string) => `${place} short at ${time}`,
  lyingRow: (place: string, time: string) => `${place} patients at ${time}`,
  needingRow: (place: string, time: string) => `${place} patients at ${time}, with who waits for a bed`,
  boardingRow: (time: string) => `hours of ${terms.boarding} until ${time}`,
  boardingNone: `Hours of ${terms.boarding}: n/a, no ${terms.ed} or no beds are told.`,
  band: (value: string, low: string, high: string) => `${value} (${low}–${high})`,
  difference: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
  points: (points: string) => `${points} points`,
  shareNote: 'Of a share the band is what other runs would give; the difference is between runs with the same people.',
  foundFewer: (found: string, asked: string) =>
    `Of ${asked} discharges ${found} on average could be brought forward: no more would leave later that day.`,
  source: (weeks: string, arrivals: string, pairs: string, seed: string) =>
    `Simulated from ${weeks} of own history (${arrivals}): ${pairs} pairs of runs, seed ${seed}.`,
  weeks: { one: 'week', other: 'weeks' },
  came: { one: 'arrival', other: 'arrivals' },
  thin: (units: readonly string[]) => `Few stays were seen of ${units.join(', ')}: little is known of long ones there.`,
  limits: `It cannot know staff or sicker patients; its weeks are alike, but for who is known to come (requests, ${terms.operatingRoom} list). How near it is to a real house: docs/simulation.md.`,
  naHistory: (known: string, needed: string) =>
    `n/a: ${known} of arrivals and stays are known, and a simulation takes ${needed}. It begins by itself once they are there; older records can be imported.`,
  days: { one: 'day', other: 'days' },
  naSilent:
    'n/a: the feed is silent, and nothing is simulated from who lay here before. It goes on once the feed speaks; see admin feeds.',
  naRun: 'n/a: the simulation did not end in time. Ask again; if it stays so, see admin doctor.',
  naHere: 'n/a: nothing is simulated here. Ask in the chat or console of the running house.',
  which: (clause: string) => ({
    message: `${clause} is no change that can be simulated.`,
    cure: 'Write forecast whatif close 4 beds 5W, forecast whatif open 6E, forecast whatif arrivals +20%, or forecast whatif 3 discharges before noon 5W; several with commas. More patients are told by a share of arrivals.',
  }),
  needTitle: (place: string) => `${capital(place)}: patients who need a bed, expected`,
  staffedWith: (beds: string) => `${beds} staffed with it`,
  needAxis: 'Patients',
  /** `14:00 26.1 instead of 28` */
  needAt: (time: string, after: string, before: string) => `${time} ${after} instead of ${before}`,
  again: 'Another change',
  whole: 'All of the simulation',
  simulate: 'Simulate it',
  form: {
    title: 'What if',
    submit: 'Simulate',
    intro: 'Fill in what changes, one thing or several; the rest stays as it is.',
    unit: `Which ${terms.unit}`,
    unitHint: 'Of beds and of discharges; discharges without one are of the whole house.',
    close: 'Beds closed, how many',
    open: 'Beds opened, how many',
    discharges: 'Discharges brought forward, how many',
    dischargesHint: 'Of those who would leave later that day.',
    before: 'Discharged before',
    beforeHint: 'Noon where it is left empty.',
    arrivals: 'Arrivals, more or fewer in %',
    arrivalsHint: '20 is a fifth more, -10 a tenth fewer.',
    whose: 'Whose arrivals',
    whoseOptions: { all: 'All', ed: `${terms.ed} alone` },
  },
  many: (most: string) => ({
    message: `More than ${most} changes at once tell nothing of any of them.`,
    cure: `Ask about ${most} or fewer.`,
  }),
  share: (least: string, most: string) => ({
    message: 'How many more or fewer arrivals?',
    cure: `Write a share from −${least} to +${most} %, for example forecast whatif arrivals +20%.`,
  }),
  time: {
    message: 'Before which time are they to leave?',
    cure: 'Write a time of day from 01:00 to 23:00, for example forecast whatif 3 discharges before 11:30 5W.',
  },
  count: (clause: string) => ({
    message: `${clause} tells no number from 1 to 100.`,
    cure: 'Write how many, for example forecast whatif 3 discharges before noon 5W.',
  }),
  unit: (named: string) => ({
    message: `${named} names no inpatient ${terms.unit} with staffed beds.`,
    cure: `Write one ${terms.unit} behind it, for example forecast whatif close 4 beds 5W.`,
  }),
  noneClosed: (unit: string) => ({
    message: `No pod of ${unit} is closed, so it is not known how many beds would open.`,
    cure: `Write how many, for example forecast whatif open 4 beds ${unit}.`,
  }),
  countBeds: (clause: string) => ({
    message: `${clause} tells no whole number of beds from 1 to 100.`,
    cure: 'Write how many, for example forecast whatif close 4 beds 5W.',
  }),
  notInpatient: (unit: string) => ({
    message: `${unit} has no staffed inpatient beds: what opens or closes there is not simulated.`,
    cure: `Name an inpatient ${terms.unit}, for example forecast whatif close 4 beds 5W.`,
  }),
  whichShare: (clause: string) => ({
    message: `${clause} is no share that can be simulated: arrivals are known of everybody and of the ${terms.ed}, not by illness.`,
    cure: 'Write forecast whatif arrivals +20%, forecast whatif ED arrivals +20%, or flu +20%, which is the same of the ED.',
  }),
  bedsOf: (unit: string) => `beds of ${unit}`,
  bothWays: (what: string) => ({
    message: `More and fewer ${what} at once is no one change.`,
    cure: 'Write one of the two, or what both come to.',
  }),
  tooManyOpened: (unit: string, beds: string) => ({
    message: `${unit} has ${beds} beds; more than as many again are not simulated.`,
    cure: `Write ${beds} or fewer.`,
  }),
  tooMany: (place: string, beds: string) => ({
    message: `${place} has ${beds} staffed beds; that is more than there are.`,
    cure: `Write ${beds} or fewer.`,
  }),
});
