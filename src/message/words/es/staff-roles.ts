import { terms } from './terms.ts';

/** Staff roles after their figure and at the head of a table: the same words in both. */
export const staffRoles: Readonly<Record<string, string>> = {
  rn: 'enfermeras/os',
  aide: terms.us.aide.other,
  sitter: terms.us.sitter.other,
  tech: terms.us.tech,
  charge: terms.us.roles['charge-nurse'] ?? 'charge',
};
