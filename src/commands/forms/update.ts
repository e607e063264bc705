import type { RegisteredForm } from './form.ts';

/** Its fields hang on what is known of the unit: `updateFields` in `src/views/unit-update.ts`. */
export const updateForm: RegisteredForm = { id: 'update', opens: 'update 5W', as: 'charge-nurse' };
