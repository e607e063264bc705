/** Words of `forecast`: what is expected, how sure, and how good it was. */
import { capital } from '../../capital.ts';
import type { Terms } from './terms.ts';

export const forecast = ({ unit: ward, ed, operatingRoom }: Terms) => ({
  /** In the huddle. */
  label: 'Expected',
  title: (name: string, place: string) => `${name} ahead · ${place}`,
  recordTitle: (name: string, place: string) => `Record of the forecast · ${name} · ${place}`,
  /** Of series that no figure names. */
  names: { beds: 'Beds in use' } as Readonly<Record<string, string>>,
  steps: { hour: 'by the hour', day: 'by the day' },
  /** Rules that anybody could follow. */
  rules: { 'as-now': 'as many as now', 'week-ago': 'the same as a week ago', 'four-weeks': 'the mean of four weeks' },
  /** `19 % closer than the same as a week ago` */
  than: (closer: string, rule: string) => `${closer} than ${rule}`,
  even: (rule: string) => `as close as ${rule}`,
  neverOff: (rule: string) => `further off than ${rule}, which was never off`,
  /** `9 expected, 4 times in 5 between 6 and 13` */
  expected: (median: string, low: string, high: string) =>
    `${median} expected, 4 times in 5 ${low === high ? 'just as many' : `between ${low} and ${high}`}`,
  nextHour: (from: string, expected: string) => `The hour from ${from}: ${expected}.`,
  peak: (from: string, median: string, low: string, high: string) =>
    `Most from ${from}: ${median} (${low} to ${high}).`,
  day: (day: string, expected: string) => `${day}: ${expected}.`,
  /** Of a day that goes on: `Tue 13 Jan: 162 expected, 4 times in 5 between 150 and 174: 118 came until 17:40, 44 to come.` */
  today: (day: string, expected: string, counted: string, until: string, toCome: string) =>
    `${day}: ${expected}: ${counted} came until ${until}, ${toCome} to come.`,
  before: (median: string, low: string, high: string, until: string, byThen: string) =>
    `Before the day began ${median} were expected (${low} to ${high}), ${byThen} of them by ${until}.`,
  /** Where nobody told some hours. */
  beforeTold: (median: string, low: string, high: string, until: string, byThen: string, hours: string) =>
    `Before the day began ${median} were expected (${low} to ${high}), ${byThen} of them in the hours until ${until} that are told. Of ${hours} nobody told; who came then is among those to come.`,
  notNow: {
    'not-told': 'What came today is not told yet: this is what was expected before the day began.',
    'no-hours':
      'Who came so far is not in it, because nothing is forecast by the hour yet: this is what was expected before the day began.',
  },
  already: (limit: string) => `More than ${limit} have come already.`,
  came: 'came',
  chance: (chance: string, limit: string) => `${chance} that more than ${limit} come.`,
  inTen: (n: string) => `${n} in 10`,
  seldom: 'Less than 1 in 20',
  nearly: 'More than 19 in 20',
  target: (limit: string) => `More than ${limit} is more than the target.`,
  stepsBack: (days: string, rule: string, said: string) =>
    `For ${days} judged days this forecast was no closer than ${rule}, so that is told instead. ${said}`,
  /** Of some units of a list: `Told by as many as now, because their forecast was no closer for 14 judged days: 5W, 6W.` */
  stepBack: (days: string, rule: string, places: string) =>
    `Told by ${rule}, because their forecast was no closer for ${days} judged days: ${places}.`,
  good: (days: string, held: string, beside: string) => `${days} judged: the 80 % band held ${held}; ${beside}.`,
  judgedDays: { one: 'day', other: 'days' },
  closer: (share: string) => `${share} closer`,
  further: (share: string) => `${share} further off`,
  notJudged: 'How good it is: n/a, no day that it forecast is over and judged yet.',
  /** `Tried on your last 105 days: 26 % closer than the same as a week ago; the 80 % band held 81 %.` */
  tried: (days: string, held: string, weekAgo: string | undefined) =>
    weekAgo === undefined
      ? `Tried on ${days}: the 80 % band held ${held}.`
      : `Tried on ${days}: ${weekAgo}; the 80 % band held ${held}.`,
  lastDays: (days: string) => `your last ${days}`,
  someDays: (tried: string, days: string) => `${tried} of your last ${days}`,
  members: {
    calendar: 'calendar model',
    mstl: 'weekly pattern (MSTL)',
    stays: 'who is there, and how people come and leave',
  } as Readonly<Record<string, string>>,
  average: (members: string) => `Average of ${members}, by how close each was.`,
  oneMember: (member: string) => `Made by: ${member}.`,
  drift: (days: string, held: string, skill: string) =>
    `Look at it: over ${days} the 80 % band held ${held}, and it was ${skill}. See its record.`,
  knows: (steps: string, gaps: string, holidays: string) =>
    `Learned from ${steps} with a count; unknown between them: ${gaps}. Holidays: ${holidays}.`,
  counts: { hour: { one: 'hour', other: 'hours' }, day: { one: 'day', other: 'days' } },
  noYear: 'That is no whole year: it knows no season.',
  holidays: {
    site: 'the list of the site',
    none: 'none',
    country: (code: string) => `those of ${code}`,
    unknown: (code: string) => `none, because the calendar does not know those of ${code}`,
  },
  issued: (at: string, asOf: string) => `Issued ${at}, with what was counted until ${asOf}.`,
  naShort: (known: string, needed: string) =>
    `n/a: ${known} with a count are known, and a forecast takes ${needed}. It begins by itself once they are there; older records can be imported.`,
  naSilent:
    'n/a: the feed is silent, and nothing is forecast from old counts. It goes on once the feed speaks; see admin feeds.',
  /** Of series that cannot happen at a site. */
  nowhere: {
    'ed-arrivals': `n/a: this site has no ${ed}, so nobody arrives in one. Write forecast admissions, or forecast beds.`,
  } as Readonly<Record<string, string>>,
  never: (known: string) =>
    `n/a: in ${known} that are known nobody was counted, and of nobody nothing can be learned. Where they come, the feed does not tell it: see admin feeds.`,
  naNone:
    'n/a: none was issued lately. While the service runs and the feed speaks, the next one comes within the hour, of days with the night; after a start once the history was learned.',
  picture: (name: string) => `${name}: what came, and what is expected`,
  strip: (name: string) => `${name} expected in each of the next 24 hours`,
  hour: 'Hour',
  expectedRow: 'expected',
  highRow: '1 in 10 above',
  atStep: (step: string, median: string, low: string, high: string) => `${step} ${median} (${low}–${high})`,
  /** `ED arrivals 162 (150–174), 118 until 17:40` */
  soFar: (step: string, counted: string, until: string) => `${step}, ${counted} until ${until}`,
  beforeDay: (step: string) => `${step}, as before the day began`,
  onDay: (day: string, said: string) => `${day}: ${said}`,
  table: 'Days ahead',
  columns: ['Day', 'Expected', '4 times in 5', '19 in 20'] as const,
  chanceColumn: (limit: string) => `More than ${limit}`,
  range: (low: string, high: string) => `${low}–${high}`,
  record: {
    noLimit: {
      message: 'The record takes no over: it judges all that was said, not one limit.',
      cure: 'Write forecast record, forecast record beds, or forecast record 5W; forecast 5W over 26 tells how likely more are there.',
    },
    first: (days: string, error: string, beside: string) => `${days} judged: ${error} off on average; ${beside}.`,
    none: 'n/a: no day that was forecast is over and judged yet. A day is judged once its counts are there; where less than two weeks were known before it was forecast, from the third week on.',
    /** `n/a: no day that was forecast is over yet. The first one is judged from Wed 14 Jan 19:00 on.` */
    noneOver: (at: string) => `n/a: no day that was forecast is over yet. The first one is judged from ${at} on.`,
    how: {
      hour: 'Each day is judged by what was said at 07:00 of the 24 hours after it.',
      day: 'Each day is judged by what was said of it in its first hours.',
    },
    howOf: {
      beds: 'Each day is judged by what was said at 07:00 and at 19:00 of the 24 hours after it; two and three days ahead stand in the table.',
    } as Readonly<Record<string, string>>,
    guess: (times: string, theirs: string, own: string) =>
      `The ${ward}’s own count by its deadline (who was there, less whom it named to leave), ${times}: ${theirs} off on average; this forecast at the same hours ${own}.`,
    times: { one: 'time', other: 'times' },
    ahead: 'How far off by hours ahead, mean',
    aheadColumns: ['Hours ahead', 'This forecast', 'Within 80 %'] as const,
    caption: 'How far off, mean of a step',
    columns: ['Who', 'Mean error', 'Quantile loss'] as const,
    own: 'this forecast',
    cover: (half: string, most: string, nearly: string) =>
      `Bands of 50, 80 and 95 % held ${half}, ${most} and ${nearly} of the counts.`,
    fell: (below: string, above: string) =>
      `Below its lowest tenth fell ${below}, above its highest ${above}; each should be 10 %.`,
    verdicts: {
      narrow: 'The bands are too narrow.',
      wide: 'The bands are wider than they need to be.',
      low: 'It says too few.',
      high: 'It says too many.',
      holds: 'The bands hold what they say.',
      few: 'Too few were judged to say whether the bands hold.',
    },
    picture: (rule: string) => `Error of each day beside ${rule}`,
    error: 'Error, mean of a step',
    spread: 'Where the counts fell among the quantiles, %',
    parts: ['lowest 10 %', '10–25 %', '25–50 %', '50–75 %', '75–90 %', 'highest 10 %'] as const,
    came: 'came',
    due: 'should be',
  },
  why: {
    title: (name: string, place: string) => `Why so many · ${name} · ${place}`,
    usualDay: 'Usual day of the last 8 weeks',
    usualHour: (from: string) => `Usual hour from ${from} of the last 8 weeks`,
    /** `Usual day of the last 8 weeks: 171. Monday +9, time of year +4 = 184.` */
    sum: (usual: string, count: string, parts: string, expected: string) =>
      parts === '' ? `${usual}: ${count}. Nothing moves it.` : `${usual}: ${count}. ${parts} = ${expected}.`,
    parts: {
      holiday: (name: string, after: number) =>
        after === 0 ? name : after > 0 ? `day after ${name}` : `day before ${name}`,
      /** `School: winter break`; a day without a name beside weeks with one: `School: none` */
      calendar: (name: string, day: string | undefined) => `${name}: ${day ?? 'none'}`,
      season: 'time of year',
      lately: 'level lately',
      other: 'second opinion',
      /** The number that is told is as often too low as too high; a few very busy ones make the average higher. */
      rareBusy: { day: 'rare very busy days left out', hour: 'rare very busy hours left out' },
      rareQuiet: { day: 'rare very quiet days left out', hour: 'rare very quiet hours left out' },
    },
    caption: 'What moves it',
    columns: ['What', 'By'] as const,
    expected: 'Expected',
    how: 'Each part as it was worked out when this was issued; together they are the expected number. Level lately: what the last days were off, and a trend. Second opinion: MSTL beside the calendar model. Left out: a few that are far busier or quieter than the others move the average, and the number that is told is as often too low as too high.',
    /** Of a day that goes on. */
    now: (counted: string, until: string, median: string, low: string, high: string) =>
      `This is what was said before the day began. With the ${counted} who came until ${until} it is now ${median} (${low} to ${high}).`,
    instead: 'What is told now is the same as a week ago; this is what the forecast itself said, and why.',
    naOld:
      'n/a: this forecast was issued before its reasons were kept, or too little is known to say them. The next one has them; forecast tells what is expected.',
  },
  beds: {
    title: (place: string) => `Beds ahead · ${place}`,
    house: 'the house',
    /** `3 in 10 that 5W is over its 28 staffed beds at 14:00; 25 expected, 4 times in 5 between 22 and 28.` */
    over: (chance: string, place: string, beds: string, at: string, expected: string) =>
      `${chance} that ${place} is over its ${beds} staffed beds at ${at}; ${expected}.`,
    more: (chance: string, place: string, limit: string, at: string, expected: string) =>
      `${chance} that more than ${limit} patients need a bed of ${place} at ${at}; ${expected}.`,
    none: (place: string, at: string, expected: string) => `${place} at ${at}: ${expected}. Its staffed beds: n/a.`,
    now: (count: string) => `${count} there now.`,
    waiting: (count: string) => `${count} in its beds or in the ${ed} waiting for one; each is counted once.`,
    /** Where a ward told others than settings say: `Staffed beds until 07:00: 5W settings 28, ward 24 (by hand 16:50, charge nurse 5W).` */
    told: (units: string, until: string | undefined) =>
      until === undefined ? `Staffed beds: ${units}.` : `Staffed beds until ${until}: ${units}.`,
    /** Behind a first line that names another hour. */
    later: (at: string, chance: string) => `At ${at} it is ${chance}.`,
    /** Of need, as the chance is; what is expected is who lies there. */
    short: (beds: string, at: string) =>
      `With who waits for a bed, it takes ${beds} more than staffed to have enough 9 times in 10 at ${at}.`,
    left: (beds: string, at: string) => `With who waits for a bed, at least ${beds} left 9 times in 10 at ${at}.`,
    justEnough: (at: string) =>
      `With who waits for a bed, the staffed beds are enough 9 times in 10 at ${at}, and none may be left.`,
    beds: { one: 'bed', other: 'beds' },
    table: 'By the hours of the house',
    columns: ['At', 'Expected', '4 times in 5', '19 in 20', 'Staffed', 'Over it'] as const,
    units: `Expected in each ${ward}, 4 times in 5 between`,
    unitColumns: [capital(ward), 'Staffed'] as const,
    cell: (median: string, low: string, high: string) => `${median} (${low}–${high})`,
    likely: (units: string) => `Over their staffed beds at least 1 time in 10: ${units}.`,
    unlikely: `No ${ward} is over its staffed beds as often as 1 time in 10.`,
    knows: (days: string, stays: string, share: string) =>
      `Learned from ${days} and ${stays} that ended; ${share} of it is the ${ward}’s own history, the rest what is usual for its kind.`,
    knowsHouse: (days: string, stays: string, least: string, most: string) =>
      `Learned from ${days} and ${stays} that ended; by ${ward} ${least} to ${most} is its own history, the rest what is usual for its kind.`,
    days: { one: 'day', other: 'days' },
    stays: { one: 'stay', other: 'stays' },
    demand:
      'Over: more need a bed there than are staffed, lying in one or waiting for it elsewhere. Expected: who lies there. Who comes is counted whether there is a bed or not.',
    /** `From the OR list, told Mon 12 Jan 16:40: 4 to come by Wed 14 Jan 07:00.` */
    listed: (told: string, count: string, at: string) =>
      `From the ${operatingRoom} list, told ${told}: ${count} to come by ${at}.`,
    fan: (place: string) => `${capital(place)}: patients so far, and how many are expected`,
    patients: 'Patients',
    staffedLevel: (beds: string) => `${beds} staffed`,
    strip: `How likely each ${ward} is over its staffed beds, next 24 hours`,
    chance: 'Chance to be over',
    atMost: (unit: string, chance: string, time: string) => `${unit} at most ${chance}, at ${time}`,
    naNone:
      'n/a: how people come and leave was not learned yet. While the service runs, that takes some minutes after a start; ask again then.',
    naHere: 'n/a: beds are forecast by the running service alone. Ask it in chat or in the console.',
    naFar: 'n/a: that is more than 72 hours ahead, and no beds are forecast so far.',
    naUnit: `n/a: the ${ward} is new, and is learned with the next night.`,
    byDay: {
      message: 'Beds are forecast by the hour, three days ahead, and not by the day.',
      cure: 'Write forecast beds, forecast 5W, or forecast record 5W; forecast admissions by day tells who comes on which day.',
    },
    unit: `Name a ${ward}, as in forecast 5W, or write forecast beds.`,
  },
  buttons: {
    beds: 'Beds',
    hour: 'By the hour',
    day: 'By the day',
    record: 'Record',
    ahead: 'Forecast',
    whatIf: 'What if',
    why: 'Why',
  },
  which: (named: string) => ({
    message: `${named} is nothing that is forecast here.`,
    cure: 'Write forecast, forecast by day, forecast beds, forecast 5W, forecast ed-arrivals over 180, or forecast record.',
  }),
  hourMeant: (typed: string) => ({
    message: `${typed} is no hour to come.`,
    cure: 'Write an hour of the next three days, for example forecast 5W at 17:00, forecast beds at 5 pm, or forecast 5W at tomorrow 07:00.',
  }),
  whyWhen: (named: string) => ({
    message: `${named} is no day or hour of this forecast.`,
    cure: 'Write forecast why, forecast why tomorrow, forecast why Monday, forecast why 2026-01-14, or forecast why 14:00; forecast by day shows the days there are.',
  }),
  whyBeds: (named: string, typed: string) => ({
    message: `${named}: why is told of counts, not of beds.`,
    cure: `Write forecast ${typed}, which tells who is there, who comes and who leaves, or forecast why tomorrow.`,
  }),
  whyNight: (named: string) => ({
    message: `${named} is more than one hour.`,
    cure: 'Write one of its hours, for example forecast why 19:00 or forecast why 23:00, or forecast why today.',
  }),
  limit: {
    message: 'More than how many?',
    cure: 'Write a whole number behind over, for example forecast by day over 180.',
  },
});
