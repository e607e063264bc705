import { hostname } from 'node:os';

/** Which terminal this is, for the audit: machine and number of the account, never its name. */
export const terminal = (): string => `${hostname()} uid ${process.getuid?.() ?? 'unknown'}`;
