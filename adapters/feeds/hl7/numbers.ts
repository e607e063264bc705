/** Who a message is about, as keys. The plain numbers live only inside these functions. */
import { isDummyNumber } from '#src/domain/census/dummy-number.ts';
import type { PatientKey, SiteId, VisitKey } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import type { Delimiters } from './delimiters.ts';
import { component, part, plain, type Segment } from './message.ts';
import type { Pseudonym } from './pseudonym.ts';

/** A patient with more identifiers than this is an attack; the medical record number stands among the first. */
const MAX_IDENTIFIERS = 32;

/** PID and PV1 that belong together; A17 and merges have several such pairs. */
export type Group = { readonly pid: Segment | undefined; readonly pv1: Segment | undefined };

/**
 * The number among repetitions of PID-3 or MRG-1: the one typed MR (HL7 table 0203), else the first.
 * Only CX.1 counts: senders leave out the assigning authority in MRG, and an import file has none.
 */
function recordNumber(field: string, d: Delimiters): string {
  const first = part(field, d.repetition, 1);
  if (first.length === field.length) return component(first, 1, d);
  let fallback = '';
  let from = 0;
  for (let i = 0; i < MAX_IDENTIFIERS && from <= field.length; i++) {
    const at = field.indexOf(d.repetition, from);
    const repetition = field.slice(from, at === -1 ? field.length : at);
    const number = component(repetition, 1, d);
    if (number !== '' && component(repetition, 5, d) === 'MR') return number;
    if (fallback === '') fallback = number;
    if (at === -1) break;
    from = at + 1;
  }
  return fallback;
}

export type Numbers = {
  readonly patient: (segment: Segment | undefined, field: 1 | 3) => PatientKey | undefined;
  readonly visitNumber: (segment: Segment | undefined, field: 5 | 19) => VisitKey | undefined;
  readonly account: (segment: Segment | undefined, field: 3 | 18) => VisitKey | undefined;
  /** PV1-19, else PID-18, else the patient key itself, so that a merge of patients moves such visits too. */
  readonly visit: (group: Group, patient: PatientKey | undefined) => VisitKey | undefined;
};

export function numbersOf(site: SiteId, pseudonym: Pseudonym, d: Delimiters): Numbers {
  const keyed = <K>(number: string, key: (site: SiteId, number: string) => K): K | undefined =>
    number === '' ? undefined : key(site, number);
  const ofVisit = (number: string, key: (site: SiteId, number: string) => VisitKey): VisitKey | undefined =>
    isDummyNumber(number) ? undefined : keyed(number, key);
  const numbers: Numbers = {
    patient: (segment, field) =>
      segment === undefined ? undefined : keyed(recordNumber(segment.field(field), d), pseudonym.patient),
    visitNumber: (segment, field) =>
      segment === undefined ? undefined : ofVisit(plain(segment.field(field), d), pseudonym.visit),
    account: (segment, field) =>
      segment === undefined ? undefined : ofVisit(plain(segment.field(field), d), pseudonym.account),
    visit: (group, patient) =>
      numbers.visitNumber(group.pv1, 19) ??
      numbers.account(group.pid, 18) ??
      (patient === undefined ? undefined : brand<VisitKey>(patient)),
  };
  return numbers;
}
