import { sqlState } from './errors.ts';

const DEADLOCK = '40P01';
const TRIES = 5;

export const isDeadlock = (error: unknown): boolean => sqlState(error) === DEADLOCK;

/** Two transactions that touch the same rows in another order: the server ends one of them with nothing written, and it is done again. */
export async function afterDeadlock<R>(transaction: () => Promise<R>, most: number = TRIES): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (error) {
      if (!isDeadlock(error) || tries >= most) throw error;
    }
  }
}
