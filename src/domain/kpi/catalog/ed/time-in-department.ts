import { z } from 'zod';
import { amount, listOf } from '../../inputs.ts';

/** Minutes from arrival to leaving the ED, one per attendance; null: nobody wrote one of the two times. */
export const TIME_IN_DEPARTMENT = z.object({ time_in_dept_min: listOf(amount.nullable()) });
