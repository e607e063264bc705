import { ifInTime } from '#adapters/wire/in-time.ts';

/**
 * Waits for work, but not longer than so many milliseconds; a failure of it is passed over. For a stop: what has not ended by then goes on
 * or ends with the process.
 * @returns false when it has not ended in time
 */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const ended = work.then(
    () => true,
    () => true,
  );
  return (await ifInTime(ms, ended)) ?? false;
}
