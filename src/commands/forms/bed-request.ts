import { servicesOf } from '#src/domain/hospital.ts';
import { NEEDS } from '#src/domain/placement/fits.ts';
import { REQUEST_KINDS } from '#src/domain/placement/request.ts';
import type { Field } from '#src/message/document.ts';
import { poolName } from '#src/views/occupancy.ts';
import { serviceName } from '#src/views/services.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const bedRequestForm: RegisteredForm = { id: 'bed-request', opens: 'request new', as: 'house-supervisor' };

/** `ED-05`, with its unit. */
const LONGEST_BED = 24;

/** @param chosen what was typed already */
export function bedRequestFields(
  chosen: {
    readonly kind?: string | undefined;
    readonly pool?: string | undefined;
    readonly service?: string | undefined;
  },
  { site, words }: Pick<CommandContext, 'site' | 'words'>,
): readonly Field[] {
  const { form, kinds, needs } = words.requests;
  const services = servicesOf(site).map(({ id }) => id);
  const pools = [...new Set(site.units.map(({ pool }) => pool))];
  const choice = (options: readonly string[], label: (one: string) => string, value: string | undefined) => ({
    input: 'choice' as const,
    options: options.map((one) => ({ value: one, label: label(one) })),
    ...(value === undefined ? {} : { value }),
  });
  return [
    {
      name: 'kind',
      label: form.kind,
      required: true,
      ...choice(REQUEST_KINDS, (one) => kinds[one as keyof typeof kinds], chosen.kind ?? 'ed'),
    },
    {
      name: 'pool',
      label: form.pool,
      required: true,
      ...choice(pools, (one) => poolName(one, { words }), chosen.pool),
    },
    { name: 'lies', label: form.lies, hint: form.liesHint, required: false, input: 'text', maxLength: LONGEST_BED },
    {
      name: 'needs',
      label: form.needs,
      required: false,
      input: 'many',
      options: NEEDS.map((value) => ({ value, label: needs[value] })),
    },
    ...(services.length === 0
      ? []
      : [
          {
            name: 'service',
            label: form.service,
            required: false,
            ...choice(services, (one) => serviceName(one, site), chosen.service),
          },
        ]),
    { name: 'due', label: form.due, hint: form.dueHint, required: false, input: 'time' },
  ];
}
