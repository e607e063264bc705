/** Units, parts and variants of KPIs, and a house's own names for some. Keys are the registry's ids and the names of its parts, bands and variants. */
import { capital } from '../../capital.ts';
import { formulas, type Kind, texts, titles } from './registry.ts';
import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

type Names = Readonly<Record<string, string>>;

/** Only where a house has its own word for it; elsewhere the title of the registry is shown. */
const names = (terms: Terms, spelling: Spelling, house: Kind): Names => ({
  ...titles(terms, spelling, house),
  ed_boarders_now: capital(terms.boarder.other),
  lwbs_pct: capital(terms.lwbs),
  ed_boarding_minutes: `${capital(terms.boarding)} time, median`,
  boarding_ratio_pct: `${capital(terms.edSpaces)} taken by ${terms.boarder.other}`,
  float_pool_utilization_pct: `${capital(terms.float)} pool in use`,
  beds_for_blocking_target: `Beds needed for a target of ${terms.diversion}`,
});

const parts = (terms: Terms): Names => ({
  'allowed-hours': 'Hours that the target allows',
  alos: 'Average length of stay',
  available: 'Available',
  'bed-turns': 'Discharges per bed',
  'clean-response': 'From dirty to the start of cleaning',
  'clean-work': 'From the start of cleaning to clean',
  blocked: 'Blocked',
  'boarded-over-240': `${capital(terms.boarding)} over 240 min`,
  boarders: capital(terms.boarder.other),
  'by-class-i': 'Clock: became inpatient',
  'by-decision': 'Clock: decision to admit',
  closed: 'Closed',
  'direct-care-hours': 'Hours of direct care',
  'annual-visits': 'ED visits a year',
  attendings: `${capital(terms.roles.attending ?? 'attending')}s in the ED`,
  'critical-care': 'Critical care patients in the ED',
  'esi-1': 'ESI 1',
  'esi-2': 'ESI 2',
  'esi-3': 'ESI 3',
  'esi-4': 'ESI 4',
  'esi-5': 'ESI 5',
  'waiting-room': 'In the waiting room',
  discharges: 'Discharges',
  'door-to-assessment': 'To first assessment, median',
  'door-to-provider-p90': 'To first clinician, 90th percentile',
  'ed-departures': 'Left the ED',
  'ed-over-480': 'Over 480 min in the ED',
  'ed-patients': 'Patients in the ED',
  'ed-spaces': 'Staffed ED spaces',
  'four-hours-of-arrivals': 'Of those who came in this time',
  forgotten: 'Left out, not told of for too long',
  here: 'Here',
  'hours-per-patient-day': 'Hours per patient day',
  'house-beds': 'Staffed beds of the house',
  'last-bed-wait': 'Last bed wait',
  'left-unseen': capital(terms.lwbs),
  'long-stay-14': '14 days and more',
  'long-stay-21': '21 days and more',
  'long-stay-7': '7 days and more',
  'longest-boarding': `Longest ${terms.boarding}`,
  'median-discharge-hour': 'Median discharge hour',
  'median-ed-time': 'Median time in the ED',
  'median-los': 'Median length of stay',
  occupied: 'Occupied',
  over: 'Over what is needed',
  'over-four-hours': 'Over 4 h from arrival',
  'over-threshold': 'Over 4 h',
  p90: '90th percentile',
  patients: 'Patients',
  'period-occupancy': 'Occupancy of the period',
  'previous-midnight': 'Midnight before',
  'required-by-grid': 'Needed by the grid',
  'required-hours': 'Hours that the target asks for',
  'room-over-60': 'Over 60 min to a treatment room',
  'rn-hours-short': 'Registered nurse hours short',
  'share-over-threshold': 'Share over 4 h',
  'predicted-beds': 'Beds predicted to be left',
  'predicted-and-left': 'Of them left by the deadline',
  'left-by-deadline': 'All that left by the deadline',
  'ready-to-leave': capital(terms.dischargeReady),
  registered: 'Registered nurses',
  'short-registered': 'Of them registered nurses',
  staffed: 'Staffed',
  support: 'Support staff',
  'total-hours': 'Hours in all',
  'under-two-nurses': 'With fewer than two registered nurses',
  ventilated: 'Ventilated in the ED',
  'worked-hours': 'Hours worked',
});

/** NEDOCS bands in the wording of nedocs.org, which CEDOCS shares, and those of EDWIN. */
const bands: Names = {
  'not-busy': 'not busy',
  busy: 'busy',
  'extremely-busy': 'extremely busy but not overcrowded',
  overcrowded: 'overcrowded',
  'severely-overcrowded': 'severely overcrowded',
  'dangerously-overcrowded': 'dangerously overcrowded',
  manageable: 'manageable',
  crowded: 'crowded',
};

/** Which form of a disputed definition it is (catalogue section N). */
const variants = (terms: Terms): Names => ({
  'all-four-strata-together':
    'those who left the ED in this time, in whole minutes; children and adults, with and without a mental health diagnosis, taken together; a treatment room is the first place in which nobody waits, or it begins when the wait for a bed that the feed tells is over',
  'against-target-hours': `rostered hours of direct care less ${terms.callOut.other}, against the target of each ${terms.unit} and its patients at midnight; ${terms.units} without a target are in no sum`,
  'allowed-by-target-hours': `rostered hours of all staff less ${terms.callOut.other}; done: patients at midnight, in the ${terms.ed} those who came; ${terms.units} without a target are in no sum`,
  'patient-days-or-attendances': `rostered hours of all staff less ${terms.callOut.other}, over patients at midnight; the ${terms.ed} by itself over those who came`,
  'one-kind-for-each-unit': `each ${terms.unit} by the one kind that settings give it and by whoever is in it now; registered nurses are those of this block`,
  'assigned-not-told': 'beds that are assigned and not yet reached are not told, and count as free',
  'staffed-beds-blocked-included': 'of staffed beds, blocked ones included',
  'observation-included': 'observation included',
  'same-day-1': 'a same-day stay counts 1 day',
  'same-day-0': 'a same-day stay counts 0 days',
  'decision-to-admit-else-class-i': 'clock from the decision to admit, else from becoming an inpatient',
  'decision-to-admit-only': 'clock from the decision to admit and from nothing else; exactly 12 h passes',
  'ed-arrivals-of-the-period': 'those who came to the ED in this time',
  'inpatients-21-days': 'inpatients in the house; the figure by itself is 21 days and more',
  'ed-departures-of-the-period': 'those who left the ED in this time; exactly on the limit passes',
  'rostered-direct-care': `rostered hours with their breaks, less ${terms.callOut.other}, people counted where they were sent; not paid hours; without who sits with one patient, and without a ${terms.roles['charge-nurse']} who takes no patients; patients at midnight`,
  'rostered-care': `rostered hours of all staff, with their breaks, less ${terms.callOut.other}, people counted where they were sent; not paid hours`,
  'rostered-hours': 'rostered hours; not paid hours',
  'planned-as-rostered': `planned: shifts of the roster; filled: these less ${terms.callOut.other}, with bank, agency, overtime and people sent from elsewhere`,
  'shifts-that-began': `shifts and ${terms.callOut.other} that began in this time, whole or in part`,
  'ratio-of-the-grid': `ratios of the staffing grid for this shift, each ${terms.unit} rounded up by itself; not those with posts instead of a ratio; ${terms.ed} and ${terms.labour} apart`,
  'this-block': `this block, by the staffing grid and the patients now; who is here by report, else by the roster less ${terms.callOut.other}; ${terms.ed} and ${terms.labour} apart`,
  'mental-health-included': 'sent home, by the discharge disposition; visits for mental health are not told apart',
  'unseen-or-code-07': 'left unseen, or disposition 07 (against advice or discontinued care)',
  'everybody-in-a-place': 'everybody whom the feed has in a place, of any class, waiting rooms included',
  'this-shift-by-the-grid': `how many have a flag in the shift that runs; needed: the ratio of the staffing grid for the patients now, over the whole shift; there: the roster less ${terms.callOut.other}`,
  'rostered-eleven-hours':
    'rostered shifts that began after less than 11 h of rest; exactly 11 h passes; one that goes on from another is the same stretch',
  'sent-by-roster': `hours of the ${terms.float} pool in which the roster has the same person in a ${terms.unit}`,
  'sent-away-and-back-here':
    'sent away from the ED, not admitted, and back in the ED of this house; of the day they left; told when the 72 h are over',
  'back-through-the-ed':
    'unplanned: became an inpatient of this house again by way of the ED; alive by the discharge disposition; of the day of discharge; told when the 30 days are over',
  'dirty-to-clean-by-a20':
    'cleanings that ended in this time: from contaminated or housekeeping (K, H) to unoccupied (U), by the bed states that the feed tells (A20)',
  'beds-told-by-a20':
    'beds in service among those that the feed has told a state of (A20); a bed that somebody lies in is occupied',
  'told-medically-ready': `those told to be ${terms.dischargeReady}, by mark; midnights of this time that they were still here, up to now`,
  'told-medically-ready-now': `those told to be ${terms.dischargeReady}, by mark, of all who lie in inpatient beds at that moment`,
  'days-told-red-or-green': 'days told red or green, by mark; days of which nobody told are dropped, not red',
  'predicted-before-the-lock':
    'beds counted on (confirmed or likely) in the last prediction before its lock; left by the event’s own time; one keyed later restates the day',
  'departure-not-order': 'by departure, not by order',
  'staffed-spaces-ventilated': 'spaces staffed at that hour; ventilated patients',
});

export const kpis = (terms: Terms, spelling: Spelling, house: Kind) => ({
  names: names(terms, spelling, house),
  /** Units as the registry names them, where they are said otherwise. */
  units: { FTE: terms.fte } as Names,
  /** Formulas in words, by the figure's id, where they are said otherwise than in the registry. */
  formulas: formulas(terms, spelling, house),
  /** Sources, limits of others and disputed wordings, by what the registry says of them, where they are said otherwise. */
  texts: texts(terms, spelling, house),
  parts: parts(terms),
  bands,
  variants: variants(terms),
  days: (n: string) => `${n} days`,
  perBed: (n: string) => `${n} per bed`,
  hours: (n: string) => `${n} h`,
  title: (name: string, place: string) => `${name} · ${place}`,
  /** `12 (21 days and more)` */
  alone: (value: string, part: string) => `${value} (${part})`,
  first: (name: string, value: string, period: string) => `${name}: ${value}, ${period}.`,
  now: 'now',
  at: (time: string) => `at ${time}`,
  /** A whole local day. */
  day: (date: string) => `${date}`,
  dayUntil: (date: string, time: string) => `${date} until ${time}`,
  /** `172 ÷ 184, n 172, 3 dropped` */
  behind: (b: { fraction: string | undefined; n: string; dropped: string | undefined }) =>
    [b.fraction, `n ${b.n}`, b.dropped === undefined ? undefined : `${b.dropped} dropped`]
      .filter((part) => part !== undefined)
      .join(', '),
  fraction: (numerator: string, denominator: string) => `${numerator} ÷ ${denominator}`,
  quality: {
    complete: undefined,
    partial: 'partial: what is dropped is not in it',
    stale: 'last known; the feed is silent',
  } as const,
  /** A part of the time, or of the places. */
  notAllKnown: 'partial: not all of it is known',
  missingDays: (days: string, which: string) => `partial: ${days} not known (${which})`,
  dayForms: { one: 'day', other: 'days' },
  earlierGaps: (n: string) => `${n} earlier gaps`,
  /** Patients in places of the feed that belong to no unit of the settings. */
  unplaced: {
    heads: { one: 'patient', other: 'patients' },
    beside: (n: string) => `${n} in places that no ${terms.unit} claims`,
    sentence: (heads: string, counted: boolean) =>
      `${heads}${counted ? ' counted here' : ''} in places that no ${terms.unit} claims: admin feeds lists the places.`,
    partial: `partial: some places belong to no ${terms.unit}`,
  },
  behindLabel: 'From',
  definitionLabel: 'Definition',
  definition: (id: string, version: string, variant: string | undefined, source: string) =>
    `${id} v${version}${variant === undefined ? '' : ` · ${variant}`} · ${source}`,
  history: (name: string) => `${name}, last 14 days`,
  historyWords: (h: { lowest: string; lowestOn: string; highest: string; highestOn: string; latest: string }) =>
    `lowest ${h.lowest} on ${h.lowestOn}, highest ${h.highest} on ${h.highestOn}, latest ${h.latest}`,
  list: {
    title: (site: string) => `Figures · ${site}`,
    first: (n: string, more: string) =>
      `${n} figures can be told here; ${more} more are defined and have no data here yet. Pick a family, or type kpi and a name.`,
    all: (n: string, more: string) =>
      `${n} figures can be told here; ${more} more are defined and have no data here yet. Type kpi and a name for one, with its definition and its last 14 days.`,
    counted: (family: string, n: string) => `${family}: ${n}`,
    ofFamily: (told: string, more: string) => (more === '0' ? `${told} here` : `${told} here, ${more} without data`),
    caption: 'Figures',
    columns: ['Figure', 'Value', 'When', 'Name to type'] as const,
  },
});
