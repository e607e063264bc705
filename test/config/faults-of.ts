import { readSettings } from '#src/config/load.ts';
import { OpsError } from '#src/kernel/errors.ts';

/** What is said to be wrong with a file. */
export function faultsOf(text: string): string {
  try {
    readSettings(text, 'huddleboard.yaml');
  } catch (error) {
    if (error instanceof OpsError && error.code === 'CONFIG_FAULTY') return error.message;
    throw error;
  }
  return 'no fault';
}
