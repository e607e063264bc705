/** English, as it is typed on wards: US and NHS words, telephone spellings, abbreviations. Long because it is lists of words and nothing else. */
import { orders } from './en-orders.ts';
import type { Lexicon } from './lexicon.ts';

const split = (words: string): readonly string[] => words.split(', ');

/** What people call those who are on duty. */
const ROLES =
  'house sup, house supervisor, supervisor, nursing supervisor, nurse in charge, charge nurse, ed charge nurse, ed charge, site manager, bed manager, site coordinator, director, director on call, manager on call, administrator, administrator on call, aoc, or charge, or desk, theatre coordinator, theatre lead, perioperative lead, supply manager, materials manager';

/** Of a forecast that is over: *right*, *off* and *do* alone say too little. */
const CAME_TRUE: readonly string[] = [
  ...split('was it right, was it correct, was it accurate, was it wrong, was it close, did it come true'),
  ...['forecast', 'forecasts', 'prediction', 'predictions'].flatMap((what) =>
    split('right, correct, wrong, off, close, do, done, doing, go, perform, hold, hold up, come true, been').map(
      (how) => `${what} ${how}`,
    ),
  ),
];

export const en: Lexicon = {
  same: {
    whos: 'who is',
    whats: 'what is',
    wheres: 'where is',
    hows: 'how is',
    hw: 'how',
    yday: 'yesterday',
    yest: 'yesterday',
    ystrday: 'yesterday',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    tomoro: 'tomorrow',
    tomorow: 'tomorrow',
    tonite: 'tonight',
    er: 'ed',
    ae: 'ed',
    aed: 'ed',
    casualty: 'ed',
    avg: 'average',
    pts: 'patients',
    pt: 'patient',
    px: 'patient',
    u: 'you',
    r: 'are',
    plz: 'please',
    pls: 'please',
    gonna: 'going to',
    goin: 'going',
    midday: 'noon',
    hrs: 'hours',
    hr: 'hour',
    mins: 'minutes',
    occ: 'occupancy',
    attendances: 'arrivals',
    attendance: 'arrivals',
    dept: 'department',
    itu: 'icu',
    ccu: 'icu',
    nite: 'night',
    borders: 'boarders',
    boardrs: 'boarders',
    stay: 'stay',
  },
  roles: split(ROLES),
  concepts: {
    bed: split('bed, beds, bedz, cot, cots, capacity, bay, bays'),
    free: split(
      'put an admission, put a patient, place an admission, place a patient, take an admission, take a patient, take another, emptiest, least full, most free, free, available, avail, availability, open, empty, vacant, vacancies, spare, space, spaces, room, rooms, spots, spot, got left',
    ),
    full: split(
      'full, packed, rammed, maxed, maxed out, at capacity, over capacity, no beds, no bed, no space, no room, no free beds, out of beds, bursting',
    ),
    unclean: split(
      'dirty, clean, cleaned, cleaning, being cleaned, evs, housekeeping, domestics, blocked, closed, isolated, contaminated, out of service, out of order',
    ),
    short: split(
      'short, shorts, shortage, shortages, gap, gaps, understaffed, short staffed, staffing gaps, enough nurses, enough staff, enough rns, more nurses, more staff, more rns, need staff, need nurses, uncovered, unfilled, holes',
    ),
    staff: split(
      'understaffed, short staffed, staffing gaps, enough nurses, enough staff, enough rns, more nurses, more staff, more rns, need staff, need nurses, staff, staffing, staffed, nurse, nurses, rn, rns, aide, aides, hca, hcas, cna, cnas, techs, healthcare assistants, doctor, doctors, physician, physicians, surgeon, surgeons, consultant, consultants, rota, roster, grid, nurse staffing',
    ),
    lend: split(
      'lend, loan us, spare a nurse, spare an rn, spare a rn, spare a nurses, spare nurses, spare rns, spare an aide, spare a tech, spare anyone, spare anybody, spare someone, spare somebody, spare staff, spare one nurse, spare one rn, spare me a nurse, spare us a nurse, do without a nurse, do without an rn, give up a nurse, give up an rn',
    ),
    boarder: split(
      'boarder, boarders, boarding, board, holding, holds, waiting for a bed, waiting for beds, waiting on beds, waiting on a bed, wait for a bed, waits for a bed, waits for beds, waiting longest for a bed, bed wait, bed waits, holding for a bed, trolley waits, trolley wait, dta, dtas, decision to admit, admitted and waiting, corridor, admit holds, lodgers',
    ),
    wait: split('wait, waits, waiting, waited, queue, queueing'),
    longest: split('longest, how long, longest wait, longest waits, waiting longest, worst wait, oldest'),
    ed: split('ed, emergency, emergency department, emergency room, the department'),
    busy: split(
      'busy, quiet, calm, crowded, crowding, slammed, backed up, heaving, rough, how is, hectic, looking, doing, like, state of',
    ),
    nedocs: split('nedocs, nedoc, ed score, crowding score, ed crowding score, crowding scale, ed crowding'),
    who: split('who, whom'),
    which: split('which, any, anywhere, where, what, list, somewhere'),
    'so-many': split(
      'so many, so few, so much, so high, so low, that many, this many, too many, many more, many people, more, fewer, extra, surge, spike, peak, jump, rush',
    ),
    many: split('how many, number, number of, count, total, how much, amount'),
    ward: split('ward, wards, unit, units, floor, floors'),
    'on-call': split(
      `${ROLES}, on call, oncall, on duty, on shift, in charge, covering, covers, do i call, do i ring, to call, to ring, to bleep, do i page, answers now, who is on, running the house`,
    ),
    alert: split('alert, alerts, alarming, alarm, alarms, warning, warnings, open alert wise'),
    changed: split('changed, change, changes, different, moved, new, happened, happening, gone on, shifted, worse off'),
    overnight: split('overnight, since midnight, over night, during the night, in the night, this morning so far'),
    flow: split(
      'admission, admissions, admitted, admits, admit, discharge, discharges, discharged, dc, dcs, went home, sent home, left today, transfer, transfers, moves, movements, flow, throughput',
    ),
    admitted: split('admission, admissions, admitted, admits, admit'),
    compared: split(
      'than, compare, compared, compares, comparison, versus, vs, against, same time, same hour, up on, down on',
    ),
    worse: split('worse, better, busier, quieter, higher, lower, fuller, emptier, worst'),
    trend: split(
      'trend, trends, trending, going up, going down, rising, falling, climbing, dropping, noise, signal, signal or noise, just noise, unusual, out of control, getting worse, got worse, getting better, got better, improving, improved, deteriorating, spc, run chart, control chart, special cause, normal variation',
    ),
    why: split(
      'why, what makes, what is behind, what drives, what explains, how come, calculated, worked out, come from, comes from, formula, how do you work out, reason, reasons, behind, counted',
    ),
    house: split(
      'house, hospital, we, site, big picture, how is things, how are things, how is it going, everything, overall, whole house, trust, bed state, bed status, state of play, situation, picture, board round, us, our, sitrep',
    ),
    feed: split('feed, feeds, adt, interface, interfaces, data, how old, stale, connected'),
    huddle: split('huddle, huddles, morning huddle, bed meeting, site meeting, huddle card, meeting'),
    help: split(
      'help, what can you, what can i ask, what can i, what do you do, what can u, how do you work, how does this work, what are you, commands',
    ),
    figures: split('kpi, kpis, figure, figures, numbers, metrics, metric, measures, indicators, stats, indicator'),
    take: split('take, ack, acknowledge, ive got, i have got, i got, got it, own, claim, ill take, i have, mine'),
    snooze: split('snooze, mute, silence, quieten'),
    'hand-over': split('hand over, handover, handing over, hand off, sign out of duty, end my duty'),
    'call-out': split(
      'call in sick, calling in sick, calling out, report sick, is sick tonight, am sick, im sick, called out',
    ),
    update: split('update, enter, fill in, report census, unit update, submit'),
    future: split(
      'will, going to, expect, expected, expecting, predict, prediction, predicted, forecast, likely, projected, gets, shall',
    ),
    forecast: [...split('forecast, forecasts, prediction, predictions, predicted, projected'), ...CAME_TRUE],
    accuracy: [
      ...split(
        'how good, how accurate, accurate, accuracy, reliable, trust, track record, how often right, how right, how wrong, how far off, ever right, been right',
      ),
      ...CAME_TRUE,
    ],
    surgery: split(
      'or list, or cases, or schedule, theatre list, theatre lists, surgical list, surgery list, surgery, surgeries, operations, elective, electives, elective cases, surgical cases, cases on the or list, cases on the list, cases on the theatre list',
    ),
    drill: split('drill, drills, tabletop, training exercise'),
    past: split('was, were, did, had, been, has been'),
    decide: split(
      'should, shall i, shall we, who can i float, who do i float, recommend, better to, do you think, is it worth, advise, ought, can we open, can i close, move a nurse, declare',
    ),
    patient: split('patient, patients, people, person, anyone, anybody, somebody, boarder name'),
    'patient-title': split(
      'mr, mrs, miss, ms, mrn, dob, date of birth, nhs number, surname, patient name, patient names, patients name, patients names, name of the patient, name of patient, name of a patient, name of the boarder, names of the patients, names of patients, names of the boarders, names of boarders, baby, diagnosis of',
    ),
    'bed-number': [],
    clinical: split(
      'dose, dosage, can i give, should i give, to give, give him, give her, heparin, insulin, antibiotics, paracetamol, acetaminophen, medication, meds, drug, drugs, sepsis, septic, diagnosis, diagnose, treat, treatment, symptoms, prescribe, blood pressure, potassium, troponin, warfarin, morphine, contraindicated, allergic, allergy, dnr, resuscitate, safe to discharge, infusion, bolus, mg, iv',
    ),
    meaning: split(
      'mean, means, meaning, define, defines, defined, definition, definitions, what counts as, counts as, stand for, stands for, explain, short for, abbreviation, acronym, what is a, what is an, what are',
    ),
    attention: split(
      'on fire, fire, fires, burning, should know, need to know, i know about, needs attention, needs my attention, attention, problem, problems, issue, issues, trouble, anything wrong, what is wrong, going wrong, what is open, whats open, outstanding, what is hot, what is red, is red, urgent, worry, worried, worry about, concern, concerns, concerned, watch out, look out for, escalations',
    ),
    fresh: split(
      'last updated, last update, last refresh, last refreshed, refreshed, how fresh, fresh, how current, how recent, how old, up to date, out of date, last hear, hear from, heard from, last heard, data age, last message, last feed, updated, live data, real time, recent are',
    ),
    arrived: split(
      'come to, comes to, coming to, will come, turn up, show up, came through, come through, came in, come in, coming in, came to, walked in, walked into, walk in, walk into, showed up, presented, registered, checked in, arrived, arrive, arriving, turned up, seen, did we see, we see, we saw, visits, visit, presentations, presentation, through the door',
    ),
    leaving: split(
      'going home, go home, goes home, gone home today, leaving, to leave, leaves, expected discharges, expected discharge, expected dc, expected dcs, planned discharges, planned discharge, planned dcs, pending discharges, pending discharge, pending dcs, discharges expected, discharges planned, discharges pending, discharges do we expect, likely discharges, potential discharges, possible discharges, anticipated discharges, discharges due, being discharged, getting discharged, due to leave, due out, going out, heading home, ready to leave, ready to go, tcis',
    ),
    fullest: split(
      'fullest, most full, tightest, tight, tighter, worst unit, worst ward, worst floor, worst off, worst units, worst wards, unit is worst, ward is worst, floor is worst, unit is the worst, ward is the worst, floor is the worst, busiest unit, busiest ward, busiest floor, busiest units, busiest wards, unit is busiest, ward is busiest, floor is busiest, unit is the busiest, ward is the busiest, most crowded, under most pressure, most pressure, least room, least beds, fewest beds, fewest free beds',
    ),
    ack: split(
      'ack, acknowledge, acknowledged, acking, im on, im on it, i am on, im handling, i am handling, im dealing with, i am dealing with, dealing with, ive got the, i have got the, got the, i will take, ill take the, im taking, i am taking, ill handle, i will handle',
    ),
    greeting: split(
      'hello, hi, hey, hiya, hullo, howdy, good morning, good afternoon, good evening, good day, good night, morning all, greetings, how are you, how are you doing, nice to meet you, bye, goodbye, see you, see you later',
    ),
    thanks: split(
      'thanks, thank you, thx, ty, thankyou, cheers, ta, much appreciated, appreciated, great job, good job, well done, nice one, perfect, brilliant, awesome, great, excellent, got it thanks, thanks a lot, thank you so much, thank you very much, many thanks, no worries, never mind, nevermind',
    ),
    judged: split(
      'slowest, laziest, lazy, most errors, mistakes, fastest, the most, the worst, the best, best nurse, worst nurse, underperforming, incompetent, performance of, late the most, off sick the most, slow',
    ),
  },
  figures: {
    occupancy_pct: split('occupancy, bed occupancy, percent full'),
    alos_days: split(
      'length of stay, average length of stay, average los, los, alos, average stay, mean length of stay',
    ),
    discharge_before_noon_pct: split(
      'dc before noon, discharged before noon, discharges before noon, dcs before noon, discharge before noon, discharges by noon, home before noon, out before noon, before noon discharges, home for lunch, discharged by noon, dcs by noon, dc by noon',
    ),
    ed_4h_pct: split(
      'four hours, four hour, 4 hours, 4 hour, 4h, 4hr, four hour target, 4 hour target, 4 hour performance, four hour standard, 4 hour standard, 4 hour breaches, four hour breaches, 4 hour number',
    ),
    ed_12h_from_dta_count: split(
      '12 hour breaches, 12 hour breaches from dta, twelve hour breaches, 12 hour trolley waits, twelve hour trolley waits, 12 hour dta breaches, 12h breaches, 12 hours from dta',
    ),
    ed_12h_from_arrival_pct: split(
      '12 hours from arrival, 12 hour from arrival, twelve hours from arrival, over 12 hours in ed',
    ),
    ed_arrivals: split('ed arrivals, arrivals, ed visits, arrivals in ed, arrivals to ed, walk ins'),
    ed_occupancy_pct: split('ed occupancy, occupancy of ed, occupancy in ed, occupancy of the ed'),
    ed_boarding_minutes: split(
      'boarding time, boarding times, boarding minutes, time boarding, boarding hours, dta wait time',
    ),
    door_to_provider_min: split(
      'door to doc, door to doctor, door to provider, door to doc time, time to be seen, wait to be seen, time to doctor, wait to see a doctor, time to provider',
    ),
    lwbs_pct: split(
      'lwbs, left without being seen, walked out, walkouts, walk outs, left before being seen, did not wait, dnw, lwobs',
    ),
    lbtc_pct: split('left before treatment complete, left before treatment was complete, lbtc'),
    readmission_30d_pct: split(
      'readmissions, readmission, readmits, readmission rate, 30 day readmissions, readmitted',
    ),
    ed_return_72h_pct: split(
      'ed returns, bouncebacks, bounce backs, reattendances, 72 hour returns, returns within 72 hours',
    ),
    bed_clean_turnaround_min: split(
      'bed clean time, bed cleaning time, clean time, cleaning time, evs turnaround, bed turnaround, bed clean turnaround, time to clean a bed, turnaround time',
    ),
    long_stay_counts: split(
      'stranded patients, super stranded patients, stranded, super stranded, long stay patients, long stayers, long stays, long lengthers',
    ),
    overtime_pct: split('overtime, ot hours, overtime hours'),
    agency_pct: split('agency, agency use, agency spend, agency hours, travelers, travellers, locum use'),
    call_off_rate_pct: split(
      'sickness rate, sickness, sick rate, call outs, callouts, call off rate, call out rate, absence, absence rate, sick calls',
    ),
    hppd: split('hppd, hours per patient day, nursing hours'),
    chppd: split('chppd, care hours per patient day'),
    skill_mix_registered_pct: split('skill mix, skillmix, rn mix'),
    staffing_fill_rate_pct: split('fill rate, fill rates, shift fill rate, staffing fill rate'),
    midnight_census: split('midnight census, census at midnight'),
    icu_occupancy_pct: split('icu occupancy, critical care occupancy'),
    available_beds: [],
    gmlos_days: split('gmlos, geometric mean length of stay'),
    float_pool_utilization_pct: split('float pool, float pool use'),
  },
  figuresUnsure: {
    turnover: ['bed_turnover_rate', 'bed_turnover_interval_days', 'staff_turnover_pct', 'turnover_time_min'],
    '12 hours': ['ed_12h_from_arrival_pct', 'ed_12h_from_dta_count'],
    'twelve hours': ['ed_12h_from_arrival_pct', 'ed_12h_from_dta_count'],
    '12 hour': ['ed_12h_from_arrival_pct', 'ed_12h_from_dta_count'],
  },
  figuresNot: new Set(
    split(
      'house, noon, midnight, gap, rest, little, recall, waste, coverage, par, sigma, blocking, uplift, headroom, open beds, free beds, how many beds, beds needed, short staffed, turnover, boarders, boarding, ed boarders, beds in use, staffed beds in use, dta waits, trolley waits, handover, nedocs, crowding, ed score, bed states, bed clean, bed cleaning, call outs, clinic wait, cancellations on the day, staffed beds, ed los discharged, no show, days between, cases between, special cause, forecast error, bed demand, demand forecast, bed demand forecast, net beds, net position, shift gap, complaints, discharges, admissions, admits, inpatient admissions',
    ),
  ),
  kinds: {
    icu: split('icu, intensive care, critical care, hdu, icus'),
    maternity: split('maternity, mother baby, postnatal, postpartum, mat, antenatal'),
    labour: split('labour, labor, labor and delivery, labour ward, delivery suite, delivery'),
    paediatric: split('peds, paeds, pediatrics, paediatrics, pediatric, paediatric, childrens, childrens ward, kids'),
    behavioural: split('behavioral, behavioural, psych, mental health, behavioral health, behavioural health'),
    periop: split('pacu, recovery, theatre recovery'),
    observation: split('observation, obs, obs unit, observation unit, clinical decision unit'),
    stepdown: split('step down, stepdown, imc, intermediate care'),
    bassinet: split('nursery, bassinets'),
    virtual: split('virtual ward, hospital at home'),
  },
  floor: ['floor', 'fl', 'level'],
  ordinals: {
    first: '1',
    second: '2',
    third: '3',
    fourth: '4',
    fifth: '5',
    sixth: '6',
    seventh: '7',
    eighth: '8',
    ninth: '9',
    '1st': '1',
    '2nd': '2',
    '3rd': '3',
    '4th': '4',
    '5th': '5',
    '6th': '6',
    '7th': '7',
    '8th': '8',
    '9th': '9',
  },
  clock: {
    at: new Set(['at', '@', 'around', 'about', 'approx', 'before', 'as of']),
    by: new Set(['by', 'until', 'till', 'come']),
    named: { noon: '12:00', midnight: '00:00', lunchtime: '12:00' },
    parts: {
      'this morning': { time: '08:00', half: 'am' },
      'in the morning': { time: '08:00', half: 'am' },
      'this afternoon': { time: '15:00', half: 'pm' },
      'in the afternoon': { time: '15:00', half: 'pm' },
      'this pm': { time: '15:00', half: 'pm' },
      'this evening': { time: '19:00', half: 'pm' },
      'in the evening': { time: '19:00', half: 'pm' },
      tonight: { time: '19:00', half: 'pm' },
      'this night': { time: '19:00', half: 'pm' },
    },
    nights: new Set(['night', 'nights', 'overnight']),
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    ahead: [
      'next week',
      'next month',
      'next shift',
      'next year',
      'later',
      'later today',
      'later on',
      'at the weekend',
      'over the weekend',
      'this weekend',
      'for the weekend',
      'the weekend',
      'weekend',
      'next few days',
      'next few hours',
      'coming week',
    ],
    within: new Set(['in', 'next', 'within']),
    lengths: { hour: 60, hours: 60, h: 60, minutes: 1, minute: 1, min: 1 },
    numbers: {
      a: 1,
      an: 1,
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      ten: 10,
      twelve: 12,
    },
    before: new Set(['on', 'in', 'for', 'during', 'last', 'since', 'over']),
    coming: new Set(['next', 'this', 'coming', 'by', 'until', 'till']),
  },
  ...orders,
  passing: split(
    'by, till, i, or, if, so, as, than, too, yet, ever, per, via, each, every, all, some, both, either, whether, will, shall, may, might, must, used, see, find, check, let, us, our, im, id, ive, ill, hi, hey, ok, okay, thank, sorry, quick, question, ask, asked, wondering, wonder, today, ago, after, before, until, within, during, since, around, like, than, half, ready, coming, available, possible, able, having, being, keep, put, run, running, running, bit, lots, few, several, other, another, same, different, first, second, third, next, previous, own, hour, hours, minute, minutes, day, staying, currently, yes, no, the, a, an, is, are, am, be, been, was, were, do, does, did, have, has, had, can, could, would, there, here, their, they, them, this, that, these, those, then, when, what, where, how, with, without, from, into, onto, for, and, but, not, now, right, please, show, tell, give, want, need, needs, know, look, me, my, you, your, it, its, on, in, at, of, to, up, down, out, off, over, under, so, far, still, get, got, left, lot, lunch, joke, weather, something, nothing, thanks, hello, today, yesterday, tomorrow, tonight, morning, afternoon, evening, night, last, next, week, month, year, quarter, days, weeks, months, between, average, performance, rate, time, times, home, much, more, most, less, least, actually, currently, moment, again, also, just, really, going, come, make, name, names, call, sick, page, sit, north, south, east, west, floor, level, hit, miss, met, made, target, standard, cancel, close, begin, start, stop, send, nice, good, bad, real, plan, date, hand, other, were, seen, care, used, using, score, stand, work, done, three, seven, eight, ring, mate, guys, folks, team, bot, friend, very, everyone, on, through, came, door, part, shift, days, nights, census, numbers, anything, else, enough, chance, chances, go, goes, went, going, ok, likelihood, hold, tell, about, us, thing, things, worst, ones, one, minute, alone, straight',
  ),
};
