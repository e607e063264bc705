/** *info / act / urgent*: one of three scales that must never be mixed up (house level and critical-care levels are the others). */
export const SEVERITIES = ['info', 'act', 'urgent'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `act` is at least `info`. */
export const atLeast = (severity: Severity, wanted: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(wanted);
