/** The simulated house's words in HL7 v2.5.1, ER7. Every name says that nobody is meant. */
import { isListing, type SimMessage } from '#src/domain/simulate/or-list.ts';
import type { SimEvent, SimFacts, SimPlace, SimSubject } from '#src/domain/simulate/sim-event.ts';
import type { Instant } from '#src/kernel/time.ts';
import { listingToHl7 } from './listing-to-hl7.ts';
import { SIM_FACILITY, stamp } from './wall.ts';

/** MSH-3. */
export const SIM_APPLICATION = 'SIMULATOR';

/** `history`: what the census needs and no more · `live`: as long as a real interface's. */
export type Detail = 'history' | 'live';

const TRIGGERS: Readonly<Record<SimEvent['kind'], string>> = {
  'arrive-ed': 'A04',
  bedded: 'A08',
  'admit-decision': 'A08',
  admit: 'A06',
  'direct-admit': 'A01',
  register: 'A04',
  move: 'A02',
  discharge: 'A03',
  'cancel-discharge': 'A13',
  leave: 'A21',
  return: 'A22',
  merge: 'A40',
  update: 'A08',
  result: 'R01',
  swap: 'A17',
  'bed-status': 'A20',
};

/** HL7 table 0354: the structure that a trigger shares with others. */
const STRUCTURES: Readonly<Record<string, string>> = {
  A04: 'ADT_A01',
  A08: 'ADT_A01',
  A13: 'ADT_A01',
  A22: 'ADT_A21',
  A40: 'ADT_A39',
};

const place = (where: SimPlace): string =>
  where.bed === undefined ? where.unit : `${where.unit}^${where.room}^${where.bed}`;

/** One event as one message; segments end with CR. The same event gives the same bytes. */
export function toHl7(event: SimMessage, detail: Detail = 'live'): string {
  if (isListing(event)) return listingToHl7(event);
  const segments = [header(event), evn(event), ...body(event, detail)];
  return `${segments.join('\r')}\r`;
}

function header(event: SimEvent): string {
  const trigger = TRIGGERS[event.kind];
  const type =
    event.kind === 'result' ? 'ORU^R01^ORU_R01' : `ADT^${trigger}^${STRUCTURES[trigger] ?? `ADT_${trigger}`}`;
  const control = `RG${String(event.seq).padStart(8, '0')}`;
  return `MSH|^~\\&|${SIM_APPLICATION}|${SIM_FACILITY}|HUB|${SIM_FACILITY}|${stamp(event.sentAt)}||${type}|${control}|P|2.5.1`;
}

function evn(event: SimEvent): string {
  const occurred = event.tellsWhen ? `||||${stamp(event.at)}` : '';
  return `EVN|${TRIGGERS[event.kind]}|${stamp(event.keyedAt)}${occurred}`;
}

function body(event: SimEvent, detail: Detail): string[] {
  switch (event.kind) {
    case 'bed-status':
      return [`NPU|${place(event.place)}|${event.status}`];
    case 'swap':
      return [event.subject, event.other].flatMap((who) => [pid(who), pv1(event, who)]);
    case 'merge':
      return [pid(event.subject), `MRG|${event.mergedPatient ?? ''}^^^${SIM_FACILITY}^MR`];
    case 'result':
      return [pid(event.subject), pv1(event, event.subject), ...result(event)];
    default: {
      const { subject } = event;
      const sure = [pid(subject), pv1(event, subject), ...zed(event.facts)];
      return detail === 'live' ? [...sure.slice(0, 1), ...beside(event, subject), ...sure.slice(1)] : sure;
    }
  }
}

const pid = (who: SimSubject): string => `PID|1||${who.patient}^^^${SIM_FACILITY}^MR||SIMULATED^PATIENT`;

function pv1(event: SimEvent, who: SimSubject): string {
  const leaves = event.kind === 'discharge';
  const after19 = leaves ? `${'|'.repeat(17)}${event.disposition ?? '01'}${'|'.repeat(8)}` : '|'.repeat(25);
  const left = leaves ? `|${stamp(event.tellsWhen ? event.at : event.keyedAt)}` : '';
  const prior = who.prior === undefined ? '' : place(who.prior);
  const start = `PV1|1|${who.patientClass}|${place(who.place)}|||${prior}`;
  return `${start}${'|'.repeat(13)}${who.visit}^^^${SIM_FACILITY}^VN${after19}${stamp(who.admittedAt)}${left}`;
}

/** What plain ADT does not carry, in the order of the demonstration's field map: decision, left unseen, ventilated, wait for a space, first assessment, first clinician. */
function zed(facts: SimFacts | undefined): string[] {
  if (facts === undefined) return [];
  const { admitDecisionAt, leftWithoutBeingSeen, ventilated, bedWaitMinutes, assessedAt, treatedAt } = facts;
  const sure = [told(admitDecisionAt), yesNo(leftWithoutBeingSeen), yesNo(ventilated), bedWaitMinutes ?? ''];
  const fields =
    assessedAt === undefined && treatedAt === undefined ? sure : [...sure, told(assessedAt), told(treatedAt)];
  return fields.every((field) => field === '') ? [] : [`ZED|${fields.join('|')}`];
}

const told = (at: Instant | undefined): string => (at === undefined ? '' : stamp(at));

const yesNo = (fact: boolean | undefined): string => (fact === undefined ? '' : fact ? 'Y' : 'N');

/** What real interfaces send besides and a census never reads. */
const PLAIN_SEGMENTS = [
  'PD1|||RIVERSIDE PRIMARY CARE^^10001|SIMULATED^CLINICIAN||||||||N',
  'NK1|1|SIMULATED^RELATIVE|SPO^Spouse^HL70063|1 EXAMPLE STREET^^RIVERSIDE^NY^00000|^PRN^PH^^1^555^5550100',
] as const;
const AFTER_SEGMENTS = [
  'OBX|1|NM|8310-5^Body temperature^LN||37.0|Cel|36.1-37.8|N|||F',
  'AL1|1|DA|^NO KNOWN ALLERGY|MI',
  'DG1|1||Z00.0^SIMULATED DIAGNOSIS^I10|||W',
  'GT1|1||SIMULATED^GUARANTOR||1 EXAMPLE STREET^^RIVERSIDE^NY^00000',
  'IN1|1|EXAMPLE|0000|EXAMPLE HEALTH PLAN|1 EXAMPLE STREET^^RIVERSIDE^NY^00000',
] as const;

function beside(event: SimEvent, who: SimSubject): string[] {
  const full = event.kind === 'arrive-ed' || event.kind === 'direct-admit' || event.kind === 'update';
  const role = `ROL|1|UC|AT^Attending^HL70443|SIMULATED^CLINICIAN|${stamp(who.admittedAt)}`;
  return full ? [...PLAIN_SEGMENTS, role, ...AFTER_SEGMENTS] : [...PLAIN_SEGMENTS, role];
}

function result(event: SimEvent): string[] {
  const at = stamp(event.at);
  return [
    `ORC|RE|${event.seq}|${event.seq}||CM`,
    `OBR|1|${event.seq}|${event.seq}|24320-4^Basic metabolic panel^LN|||${at}`,
    'OBX|1|NM|2951-2^Sodium^LN||139|mmol/L|136-145|N|||F',
    'OBX|2|NM|2823-3^Potassium^LN||4.1|mmol/L|3.5-5.1|N|||F',
    'OBX|3|NM|2160-0^Creatinine^LN||0.9|mg/dL|0.6-1.2|N|||F',
  ];
}
