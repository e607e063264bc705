/**
 * What the registry of figures says in an English that suits no house by itself: formulas, limits, titles and inputs with the words of the house, in
 * the spelling of the reader. Where the house is American and the spelling British, all of it reads as in the registry (a test holds that).
 */
import { capital } from '../../capital.ts';
import type { Spelling } from './spelling.ts';
import type { Terms } from './terms.ts';

type Names = Readonly<Record<string, string>>;
export type Kind = 'us' | 'nhs';

/** Parts of sentences for which a house has no single word. */
const PHRASES = {
  us: {
    attendings: 'attendings',
    boarded: 'boarded',
    missed: 'that staff called out of',
    missing: 'staff calling out',
    sent: 'floated',
    sentStaff: 'float staff',
    aTheatre: 'an operating room',
    theatreMinutes: 'operating-room minutes',
    theatreManagement: 'operating-room management',
    recovery: 'recovery (PACU)',
    chargeNurses: 'charge nurses',
  },
  nhs: {
    attendings: 'consultants',
    boarded: 'in a DTA wait',
    missed: 'lost to sickness absence',
    missing: 'sickness absence',
    sent: 'redeployed',
    sentStaff: 'redeployment staff',
    aTheatre: 'a theatre',
    theatreMinutes: 'theatre minutes',
    theatreManagement: 'theatre management',
    recovery: 'recovery',
    chargeNurses: 'nurses in charge',
  },
} as const;

/** By the id of the figure. */
export function formulas(terms: Terms, spelling: Spelling, house: Kind): Names {
  const said = PHRASES[house];
  const { boarder, lwbs, unit } = terms;
  const { cancelled, centre, judgement, paediatric } = spelling;
  return {
    nedocs: `−20 + 85.8 × ED patients ÷ ED spaces + 600 × ${boarder.other} ÷ hospital beds + 13.4 × ventilated (at most 2) + 0.93 × longest wait for a bed (h) + 5.64 × last door to bed (h); rounded, 0 to 200`,
    edwin: `sum of patients × acuity (1 least … 5 most) ÷ (${said.attendings} × (treatment bays − ${boarder.other}))`,
    boarding_ratio_pct: `100 × ${boarder.other} ÷ ED treatment spaces`,
    door_to_provider_min: `median of (first contact with a qualified provider − arrival); who was never seen is left out here and counted in ${lwbs}`,
    lwbs_pct: `100 × ${lwbs} ÷ all registered arrivals`,
    lbtc_pct: `100 × (${lwbs} + left after it began + left against advice) ÷ arrivals`,
    ecat_pct: `100 × visits with any of: over 60 min to a treatment room, ${lwbs}, ${said.boarded} over 240 min, over 480 min in the ED ÷ all ED visits; observation stays cannot fail the last two`,
    hppd: `Hours of direct nursing care ÷ patient days. Leave and education do not count; hours of ${terms.sitter.other} count only where local policy counts them.`,
    ca_t22_required_nurses: `For each line: patients ÷ the most that one nurse may have in such a ${unit}, rounded up to whole nurses; then the lines are added. Holds at every moment, breaks included; nothing is averaged over the shift.`,
    staffing_gap: `For each shift and role: required − (scheduled − called off + ${said.sent} in − ${said.sent} out). Above 0 is short, below 0 is over. The totals add the short and the over apart: too many in one place never hides too few in another.`,
    float_pool_utilization_pct: `100 × hours for which ${said.sentStaff} were sent to a ${unit} ÷ hours for which ${said.sentStaff} were available.`,
    call_off_rate_pct: `100 × shifts ${said.missed} ÷ scheduled shifts.`,
    complaints_per_1000: `1,000 × complaints ÷ occupied bed-days. A ${unit} that is open about complaints has more of them.`,
    adt_census: `repeated messages dropped; in the order of what occurred, originals before cancels, then what was recorded; each event by HL7’s meaning; who was ${cancelled} never comes back; the ${unit} is the first part of PV1-3`,
    icu_occupancy_pct: `100 × occupied ICU beds ÷ staffed ICU beds; adult, ${paediatric} and neonatal each by itself`,
    snct_required_wte: `For each level of need: patients at that level × the multiplier of the level; then added. Use the average of 20 days or more, twice a year, beside professional ${judgement}.`,
    day_of_surgery_cancellation_pct: `100 × cases ${cancelled} on the day of surgery ÷ cases on the final schedule of that day.`,
    no_show_rate_pct: `100 × patients who did not come ÷ (patients who did not come + patients who came). Appointments ${cancelled} in advance are in neither.`,
    p_chart_limits: `${capital(centre)} p = all events ÷ all cases. Limits of a point: p ± 3 × √(p × (1 − p) ÷ cases of that point), kept within 0 and 1.`,
    u_chart_limits: `${capital(centre)} u = all events ÷ all exposure, for example falls per 1,000 bed-days. Limits of a point: u ± 3 × √(u ÷ exposure of that point), never below 0.`,
  };
}

/** By what the registry says. */
export function texts(terms: Terms, spelling: Spelling, house: Kind): Names {
  const said = PHRASES[house];
  const { boarder, unit } = terms;
  return {
    'everybody who waits for a bed is a boarder': `everybody who waits for a bed is a ${boarder.one}`,
    'clock from the decision to admit; everybody who waits is a boarder, those over 4 h counted apart': `clock from the decision to admit; everybody who waits is a ${boarder.one}, those over 4 h counted apart`,
    'staff calling out; shifts that the hospital cancels for low census are not in it': `${said.missing}; shifts that the hospital cancels for low census are not in it`,
    'the budget of the unit': `the budget of the ${unit}`,
    '22 CCR §70217 (LegalClarity, SEIU 121RN); CDPH AFL 08-07, 2008, for medical/surgical 1:5. A nurse shared between lines is outside this figure; charge nurses count only while they give direct care.': `22 CCR §70217 (LegalClarity, SEIU 121RN); CDPH AFL 08-07, 2008, for medical/surgical 1:5. A nurse shared between lines is outside this figure; ${said.chargeNurses} count only while they give direct care.`,
    'operating-room management literature, from memory': `${said.theatreManagement} literature, from memory`,
    'practice of capacity centres': `practice of capacity ${spelling.centre}s`,
    'cancelled for non-clinical reasons: another date within 28 days': `${spelling.cancelled} for non-clinical reasons: another date within 28 days`,
    'HRSA Ryan White programme': `HRSA Ryan White ${spelling.programme}`,
  };
}

/** Titles that are not the registry's, by the id of the figure. */
export function titles(terms: Terms, spelling: Spelling, house: Kind): Names {
  const said = PHRASES[house];
  return {
    call_off_rate_pct: `Shifts ${said.missed}`,
    turnover_time_min: `Turnover time of ${said.aTheatre}`,
    prime_time_utilization_pct: `Prime time used in the ${terms.operatingRooms}`,
    or_time_cost: `Cost of lost ${said.theatreMinutes}`,
    pacu_hold_min: `Held in ${said.recovery} after being ready`,
    day_of_surgery_cancellation_pct: `Operations ${spelling.cancelled} on the day`,
    premium_labour_cost: `Extra cost of premium ${spelling.labour}`,
  };
}

/** What goes into a formula, by its name there. */
export function inputs(terms: Terms, spelling: Spelling, house: Kind): Names {
  const said = PHRASES[house];
  return {
    attendings: said.attendings,
    boarders: terms.boarder.other,
    lwbs: terms.lwbs,
    cancelled_on_day: `${spelling.cancelled} on the day`,
    established_fte: `established ${terms.fte}`,
    in_post_fte: `${terms.fte} in post`,
    hours_per_fte: `hours per ${terms.fte}`,
    hours_per_fte_week: `hours per ${terms.fte} in a week`,
    float_hours_deployed: `hours of ${said.sentStaff} that were sent`,
    float_hours_available: `hours of ${said.sentStaff} that were available`,
  };
}
