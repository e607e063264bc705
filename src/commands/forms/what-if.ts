import { HOUSE_BED_KINDS, staffedBedsAt } from '#src/domain/hospital.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const whatIfForm: RegisteredForm = { id: 'what-if', opens: 'forecast whatif', as: 'house-supervisor' };

/** No more beds than that are opened or closed at once, and no more people let go. */
const MOST = 100;
/** Of arrivals, in percent. */
export const SHARES = { min: -90, max: 300 } as const;

/** @param unit what was chosen already */
export function whatIfFields(unit: string | undefined, { site, now, words }: CommandContext): readonly Field[] {
  const { form } = words.whatIf;
  const units = site.units.filter(
    (one) => HOUSE_BED_KINDS.has(one.kind) && staffedBedsAt(one, now, site.zone) !== undefined,
  );
  const beds = { required: false, input: 'number', min: 1, max: MOST } as const;
  return [
    {
      name: 'unit',
      label: form.unit,
      hint: form.unitHint,
      required: false,
      input: 'choice',
      options: units.map(({ id }) => ({ value: id, label: id })),
      ...(units.some(({ id }) => id === unit) ? { value: unit! } : {}),
    },
    { name: 'close', label: form.close, ...beds },
    { name: 'open', label: form.open, ...beds },
    { name: 'discharges', label: form.discharges, hint: form.dischargesHint, ...beds },
    { name: 'before', label: form.before, hint: form.beforeHint, required: false, input: 'time' },
    { name: 'arrivals', label: form.arrivals, hint: form.arrivalsHint, required: false, input: 'number', ...SHARES },
    {
      name: 'whose',
      label: form.whose,
      required: false,
      input: 'choice',
      value: 'all',
      options: (['all', 'ed'] as const).map((value) => ({ value, label: form.whoseOptions[value] })),
    },
  ];
}
