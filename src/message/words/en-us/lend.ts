/** Words of `lend`: who can lend somebody to a unit that is short, until when, and what came of the asking. Units and roles; nobody's name. */
import type { Terms } from './terms.ts';

export const lend = (terms: Terms) => ({
  title: (place: string) => `Who can lend · ${place}`,
  noGaps: 'Nobody is short in this block and the next two',
  gapsStale: (since: string) => `n/a, who is short is not known: the census stands still since ${since}`,
  gap: (unit: string, n: string, role: string, span: string) => `${unit} is short ${n} ${role}, ${span}`,
  best: (gap: string, lender: string, until: string) => `${gap}: ${lender} can lend one until ${until}`,
  nobody: (gap: string) => `${gap}: nobody can lend`,
  caption: (gap: string) => `${gap}: who can lend, the best first`,
  columns: ['From', 'Spare', 'Until', 'Not beyond because'] as const,
  all: 'the whole gap',
  bound: {
    need: (n: string, time: string) => `needs ${n} from ${time}`,
    likely: (chance: string, n: string, time: string) => `${chance} that it needs ${n} from ${time}`,
    shift: 'their shift ends',
    roster: 'who is here then is not known',
    skills: 'nobody who can what is asked for is here then',
  },
  cannot: (who: string) => `Cannot: ${who}.`,
  /** `all are needed: ICU, PCU` */
  cannotOf: (why: string, units: string) => `${why}: ${units}`,
  why: {
    'needs-all': 'all are needed',
    likely: (chance: string) => `${chance} that all are needed`,
    'needs-soon': (time: string) => `needed by ${time}`,
    skills: 'by the roster nobody can what is asked for',
    role: 'no such role in the grid',
    census: 'n/a, census not known',
    roster: 'n/a, no roster',
    asked: 'asked already',
    declined: 'declined',
    lapsed: 'no answer',
  },
  last: `Last: offer the open shift; the ${terms.roles['house-supervisor']} does.`,
  stale: (since: string) =>
    `Nobody is proposed: the census stands still since ${since}. Cure: see to the feed, or count by hand.`,
  /** `2 in 10 that 6W would want them back before 15:00.` */
  regret: (chance: string, lender: string, until: string) =>
    `${chance} that ${lender} would want them back before ${until}.`,
  noteForecast: `By what is known now of who comes and goes, and by the forecast: nobody is proposed whom their own ${terms.unit} would want back more often than 3 times in 10. `,
  noteKnown: (why: string) => `By what is known now of who comes and goes; no forecast is in it: ${why}. `,
  notForecast: {
    silent: 'the feed does not speak as of now',
    here: 'the running service alone forecasts',
    learned: 'how people come and leave was not learned yet',
  },
  note: `The same role, and by the roster somebody who can all that the short ${terms.unit} asks for.`,
  notTold: { recovery: `who comes from ${terms.recovery}: n/a, not told`, leaving: 'who leaves: n/a, not told' },
  open: 'Asked and lent',
  openColumns: ['Id', 'What', 'State'] as const,
  /** `6W → ED, 13–15` */
  line: (from: string, to: string, span: string) => `${from} → ${to}, ${span}`,
  lineRole: (line: string, role: string) => `${line}: 1 ${role}`,
  lineBack: (line: string) => `${line}, given back`,
  /** Given back before it began. */
  lineOff: (line: string) => `${line}, called off`,
  calledOff: (at: string) => `called off ${at}`,
  states: {
    proposed: (until: string) => `asked, answer by ${until}`,
    accepted: (until: string) => `lent until ${until}`,
    declined: (at: string) => `declined ${at}`,
    lapsed: (at: string) => `no answer by ${at}`,
    ended: (at: string) => `over since ${at}`,
  },
  reasons: {
    coming: 'patients are coming',
    acuity: 'patients are too sick',
    skills: 'nobody with the skills',
    'no-break': 'breaks cannot be covered',
    other: 'other',
  },
  because: (state: string, reason: string, note: string) => `${state}: ${reason}${note === '' ? '' : `, ${note}`}`,
  ask: {
    title: (to: string, from: string) => `${to} asks ${from}`,
    first: (to: string, from: string, role: string, span: string) => `${to} asks ${from}: 1 ${role}, ${span}?`,
    spare: (until: string) => `By what is known you can spare one until ${until}, not beyond.`,
    whole: (until: string) => `By what is known you can spare one until ${until}, when the gap is over.`,
    /** Behind either. */
    regret: (chance: string) => `By the forecast: ${chance} that you would want them back before.`,
    regretInstead: (chance: string) =>
      `By as many patients as now, because your forecast was no closer lately: ${chance} that you would want them back before.`,
    patients: 'Patients now',
    here: (role: string) => `${role}: here, needed`,
    hereOf: (here: string, need: string) => `${here} here, ${need} needed`,
    later: (figures: string, n: string, time: string) => `${figures}; ${n} needed from ${time}`,
    laterLikely: (figures: string, chance: string, n: string, time: string) =>
      `${figures}; ${chance} that ${n} are needed from ${time}`,
    coming: 'Known to come',
    going: 'Known to go',
    none: (until: string) => `none by ${until}`,
    answerBy: (time: string, asOf: string) =>
      `As of ${asOf}. Answer by ${time}: after that it lapses, and nothing is held against anybody.`,
  },
  course: {
    title: (role: string, unit: string, span: string) => `1 ${role} for ${unit}, ${span}`,
    step: (lender: string, state: string) => `${lender}: ${state}`,
    after: (time: string) => `It is put at ${time}, when the hand-over is over.`,
  },
  offer: {
    title: (unit: string, span: string) => `Offer an open shift: ${unit}, ${span}`,
    first: (n: string, role: string, unit: string, span: string) =>
      `Nobody can lend ${n} ${role} to ${unit}, ${span}: offer an open shift.`,
    rings: `In rings of half an hour: own ${terms.unit}, ${terms.float} pool, own staff off duty, agency.`,
  },
  asked: (from: string, id: string, until: string) => `${from} is asked (${id}), answer by ${until}.`,
  askedAlready: (from: string, id: string, until: string) => `${from} is asked already (${id}), answer by ${until}.`,
  accepted: (line: string) => `Lent: ${line}. Both ${terms.units} and the channel are told; nobody is named.`,
  declined: (id: string) => `${id} is declined, with your reason.`,
  nextAsked: (lender: string) => `${lender} is asked next.`,
  nextOffer: `Nobody is left to ask: the ${terms.roles['house-supervisor']} is told to offer the open shift.`,
  noGapLeft: 'The gap is closed: nobody is asked next.',
  nextBest: (lender: string, until: string) => `Next by what is known: ${lender}, until ${until}.`,
  nextAwaited: (lender: string, id: string, until: string) =>
    `${lender} is asked for the same gap (${id}) and may answer by ${until}: nobody else is asked.`,
  nextStale: (since: string) =>
    `Who else can lend is not known: the census stands still since ${since}. Nobody is asked next; see to the feed, then type lend.`,
  silence: (from: string, to: string) => `${from} has not answered ${to}`,
  sure: {
    title: (lender: string) => `${lender}: lend all the same?`,
    changed: (lender: string, why: string) => `Since it was asked what is known of ${lender} is another: ${why}.`,
    until: (until: string) => `one can be spared until ${until} only`,
    figures: (here: string, need: string) => `${here} here, ${need} needed`,
    unknown: (since: string) => `n/a, the census stands still since ${since}`,
    nothing: 'Nothing is changed until you say so.',
    button: (until: string) => `Lend until ${until} all the same`,
  },
  back: (line: string) => `Back home: ${line} is over.`,
  lentTo: (to: string, until: string) => `1 lent to ${to} until ${until}`,
  lentBy: (from: string, until: string) => `1 lent by ${from} until ${until}`,
  buttons: {
    list: 'Who can lend',
    ask: (lender: string) => `Ask ${lender}`,
    askFor: (lender: string, unit: string) => `Ask ${lender} for ${unit}`,
    accept: (until: string) => `Lend until ${until}`,
    decline: 'Decline',
    back: 'Back home',
    staff: (unit: string) => `Staff ${unit}`,
  },
  form: {
    title: 'Do not lend',
    intro:
      'The reason goes to whoever asked, and nothing is held against you; the next one is asked at once. No name, no bed.',
    submit: 'Decline',
    which: 'Which',
    reason: 'Reason',
    note: 'In your words',
    noteHint: 'as two hips at 14:30; no name, no bed',
  },
  errors: {
    unknown: (typed: string, open: readonly string[]) => ({
      message: typed === '' ? 'Which one?' : `Nobody is asked under ${typed}.`,
      cure: open.length === 0 ? 'None is open. Type lend to see who can.' : `Open: ${open.slice(0, 8).join(', ')}.`,
    }),
    late: (id: string, state: string) => ({
      message: `${id} is past that: ${state}. Nothing was changed.`,
      cure: 'Type lend to see what is open now.',
    }),
    noGap: (unit: string, role: string) => ({
      message: `${unit} is not short${role === '' ? '' : ` of ${role}`} then; nobody was asked.`,
      cure: 'Type lend to see who is short.',
    }),
    unknownGap: (unit: string, why: string) => ({
      message: `Whether ${unit} is short is not known: ${why}; nobody was asked.`,
      cure: `Type staff ${unit} to see what is missing.`,
    }),
    covered: (unit: string) => ({
      message: `${unit} is not short any more when it would begin; nobody is lent.`,
      cure: 'Type lend to see who is short now.',
    }),
    noteLong: (most: string) => ({
      message: `Your own words are longer than ${most} letters; nothing was changed.`,
      cure: 'Say it shorter: hours, how many. No name, no bed.',
    }),
    cannot: (lender: string, why: string) => ({
      message: `${lender} cannot be asked: ${why}. Nobody was asked.`,
      cure: 'Type lend to see who can.',
    }),
    stale: (since: string) => ({
      message: `Nobody was asked: the census stands still since ${since}.`,
      cure: 'See to the feed, or count by hand; then ask.',
    }),
    forWhom: (gaps: readonly string[]) => ({
      message: 'For whom is somebody wanted, and whom shall be asked?',
      cure:
        gaps.length === 0
          ? 'Nobody is short by what is known. Type staff gaps.'
          : `Short: ${gaps.join('; ')}. Type lend.`,
    }),
    which: (unit: string, lenders: readonly string[]) => ({
      message: `Whom shall be asked for ${unit}?`,
      cure:
        lenders.length === 0 ? 'Nobody can lend: offer an open shift.' : `For example: lend ask ${lenders[0]} ${unit}.`,
    }),
    why: (reasons: readonly string[]) => ({
      message: 'It needs a reason; nothing was changed.',
      cure: `One of: ${reasons.join(', ')}; your own words may stand behind it.`,
    }),
    notYours: (unit: string, who: string) => ({
      message: `That is for ${unit} to decide; nothing was changed.`,
      cure: `The ${who} and the ${terms.roles['house-supervisor']} may.`,
    }),
  },
});
