import type { Finding, PhiKind } from './finding.ts';

/** What stands instead of an identifier. In square brackets, so that nobody takes it for a word of the sender. */
const INSTEAD: Readonly<Record<PhiKind, string>> = {
  name: '[name]',
  phone: '[phone]',
  email: '[email]',
  ssn: '[number]',
  'nhs-number': '[number]',
  'record-number': '[number]',
  date: '[date]',
  age: '[age]',
  address: '[address]',
  url: '[link]',
  ip: '[number]',
  plate: '[number]',
  device: '[number]',
};

/**
 * The text with every finding taken out.
 * @param findings of this very text, in order, as `findPhi` gives them
 * @example 'Smith in 12, MRN 4711' → '[name] in 12, MRN [number]'
 */
export function redact(text: string, findings: readonly Finding[]): string {
  let out = '';
  let at = 0;
  for (const { kind, from, to } of findings) {
    out += text.slice(at, from) + INSTEAD[kind];
    at = to;
  }
  return out + text.slice(at);
}
