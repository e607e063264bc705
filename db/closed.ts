import { OpsError } from '#src/kernel/errors.ts';

export const closedError = (): OpsError =>
  new OpsError({
    code: 'STORE_CLOSED',
    kind: 'unavailable',
    message: 'The store is closed.',
    cure: 'Start the program again.',
  });
