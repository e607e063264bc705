/** Headers under which people stand. */
const OF_PEOPLE =
  /\b(?:patient|pt|nhs ?(?:no|num(?:ber)?|id)|mrn|ssn|nino|surname|fore ?name|first ?name|last ?name|full ?name|given ?name|dob|birth|date of birth|hospital ?(?:no|number)|case ?(?:no|number)|medical record|post ?code|home address|e-?mail|phone|mobile|next of kin)\b/i;

/** @example `patient_name` → true · `bed` → false */
export const ofPeople = (header: string): boolean => OF_PEOPLE.test(header.replaceAll('_', ' '));
