/**
 * Patients whom one licensed nurse may have at most, by kind of unit; they hold at all times, breaks included.
 * Keys are the kinds as the catalogue writes them; other ways of writing them follow.
 * @source 22 CCR §70217 (LegalClarity, SEIU 121RN; CDPH AFL 08-07 for medical/surgical); catalogue D.1
 */
export const PATIENTS_PER_NURSE: Readonly<Record<string, number>> = {
  critical_care: 2,
  neonatal_icu: 2,
  operating_room: 1,
  post_anesthesia_recovery: 2,
  labor_and_delivery: 2,
  antepartum: 4,
  /** Couplets: a mother and her babies are one. */
  postpartum_couplets: 4,
  postpartum_mothers: 6,
  intermediate_nursery: 4,
  well_baby_nursery: 8,
  emergency: 4,
  emergency_critical: 2,
  emergency_trauma: 1,
  step_down: 3,
  telemetry: 4,
  medical_surgical: 5,
  other_specialty: 4,
  pediatrics: 4,
  psychiatric: 6,
};

const ALSO_CALLED: Readonly<Record<string, string>> = {
  icu: 'critical_care',
  intensive_care: 'critical_care',
  ccu: 'critical_care',
  coronary_care: 'critical_care',
  cardiac_care: 'critical_care',
  burn: 'critical_care',
  nicu: 'neonatal_icu',
  neonatal_intensive_care: 'neonatal_icu',
  neonatal: 'neonatal_icu',
  neonatal_critical_care: 'neonatal_icu',
  or: 'operating_room',
  recovery: 'post_anesthesia_recovery',
  recovery_room: 'post_anesthesia_recovery',
  pacu: 'post_anesthesia_recovery',
  post_anesthesia: 'post_anesthesia_recovery',
  post_anesthesia_care: 'post_anesthesia_recovery',
  postanesthesia_recovery: 'post_anesthesia_recovery',
  labor: 'labor_and_delivery',
  labor_delivery: 'labor_and_delivery',
  active_labor: 'labor_and_delivery',
  labor_and_delivery_active: 'labor_and_delivery',
  antepartum_not_active_labor: 'antepartum',
  antepartum_not_in_active_labor: 'antepartum',
  postpartum: 'postpartum_couplets',
  postpartum_couplet: 'postpartum_couplets',
  mother_baby: 'postpartum_couplets',
  couplets: 'postpartum_couplets',
  postpartum_mothers_only: 'postpartum_mothers',
  mothers_only: 'postpartum_mothers',
  intermediate_care: 'intermediate_nursery',
  continuing_care: 'intermediate_nursery',
  continuing_care_nursery: 'intermediate_nursery',
  intermediate_continuing_care_nursery: 'intermediate_nursery',
  intermediate_care_nursery: 'intermediate_nursery',
  well_baby: 'well_baby_nursery',
  newborn_nursery: 'well_baby_nursery',
  emergency_department: 'emergency',
  ed: 'emergency',
  emergency_critical_care: 'emergency_critical',
  emergency_critical_trauma: 'emergency_trauma',
  critical_trauma: 'emergency_trauma',
  stepdown: 'step_down',
  tele: 'telemetry',
  medsurg: 'medical_surgical',
  med_surg: 'medical_surgical',
  medical: 'medical_surgical',
  surgical: 'medical_surgical',
  specialty: 'other_specialty',
  specialty_care: 'other_specialty',
  other_specialty_care: 'other_specialty',
  pediatric: 'pediatrics',
  psych: 'psychiatric',
  psychiatry: 'psychiatric',
};

/** Case, punctuation, British spelling and a last "unit" or "patient" do not matter. */
const plain = (kind: string): string =>
  kind
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll('anaesth', 'anesth')
    .replaceAll('paed', 'ped')
    .replaceAll('labour', 'labor')
    .replace(/_(?:units?|patients?)$/, '');

/** At most so many patients to a nurse; undefined for a kind of unit that the table does not have. */
export function patientsPerNurse(kind: string): number | undefined {
  const name = plain(kind);
  const known = Object.hasOwn(ALSO_CALLED, name) ? ALSO_CALLED[name]! : name;
  return Object.hasOwn(PATIENTS_PER_NURSE, known) ? PATIENTS_PER_NURSE[known] : undefined;
}
