/** What is said of the audit, and the words that its subcommands take. */
import type { AuditFault } from '#src/facts/audit-trail.ts';
import { COMMON, type readArgs } from './subcommand.ts';

export const AUDIT_OPTIONS = {
  ...COMMON,
  head: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  out: { type: 'string' },
} as const;

export type AuditOptions = ReturnType<typeof readArgs<typeof AUDIT_OPTIONS>>['values'];
export const AUDIT_CURE =
  'Keep a copy of the database as it is, find out who may write to it, and compare with the last backup; rows before that one can be relied on.';

export function faultText({ seq, what }: AuditFault): string {
  switch (what) {
    case 'changed':
      return `The audit is broken at row ${seq}: it, or the hash before it, is not as it was written.`;
    case 'missing':
      return `The audit is broken at row ${seq}: rows before it are missing.`;
    case 'inserted':
      return `The audit is broken at row ${seq}: it stands where none was written.`;
    case 'unchained':
      return `The audit is broken at row ${seq}: it has no hash.`;
    case 'anchor':
      return `Rows of the audit up to ${seq} are gone, and the chain does not say that it was by age.`;
    case 'cut':
      return `The audit ends at row ${seq}, before the row of --head: its end was cut off, or an older database was put in its place.`;
    case 'rewritten':
      return `Row ${seq} of the audit is not the one that was posted: it, or one before it, was written anew.`;
    default:
      return what satisfies never;
  }
}
