/** Whose numbers the mappings that ship with Huddleboard read, and what one may do with them. */

export type Publication = { readonly publisher: string; readonly licence: string };

/** @source usa.gov/government-works; healthdata.gov, data.cms.gov */
const US_GOVERNMENT = 'US government work, in the public domain';
/** @source nationalarchives.gov.uk/doc/open-government-licence/version/3, with the statement that it asks for */
const OPEN_GOVERNMENT =
  'Open Government Licence v3.0. Contains public sector information licensed under the Open Government Licence v3.0';
/** @source transparencia.sns.gov.pt */
const SNS_OPEN_DATA = 'Open data of the Portuguese state, under the terms of the SNS transparency portal';

const HHS = {
  publisher: 'US Department of Health and Human Services, hospital capacity by facility',
  licence: US_GOVERNMENT,
};
const HCAHPS = { publisher: 'US Centers for Medicare & Medicaid Services, HCAHPS', licence: US_GOVERNMENT };
const nhs = (what: string): Publication => ({ publisher: `NHS England, ${what}`, licence: OPEN_GOVERNMENT });

/** By the id of the mapping. */
const PUBLICATIONS: Readonly<Record<string, Publication>> = {
  'hhs-facility': HHS,
  'hhs-facility-ny': HHS,
  'hcahps-national': HCAHPS,
  'hcahps-responses': HCAHPS,
  'hcahps-state': HCAHPS,
  'hcahps-state-cms': HCAHPS,
  'pbj-daily-nurse-staffing': {
    publisher: 'US Centers for Medicare & Medicaid Services, Payroll-Based Journal',
    licence: US_GOVERNMENT,
  },
  'nhs-ae-monthly': nhs('A&E attendances and emergency admissions'),
  'nhs-beds-monthly': nhs('bed availability and occupancy'),
  'nhs-discharges-daily': nhs('acute discharge situation report'),
  'nhs-no-criteria-to-reside-daily': nhs('acute discharge situation report'),
  'portugal-triage-monthly': {
    publisher: 'Serviço Nacional de Saúde, emergency attendances by triage',
    licence: SNS_OPEN_DATA,
  },
};

/** @returns undefined of a mapping that a house wrote itself */
export const publicationOf = (mapping: string): Publication | undefined =>
  Object.hasOwn(PUBLICATIONS, mapping) ? PUBLICATIONS[mapping] : undefined;
