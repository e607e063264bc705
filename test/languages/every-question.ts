/** Everything that somebody may ask a house in words: examples, helps, origins of all figures, refusals, forms, and Homes of every role. */
import { FORMS } from '#src/commands/forms/index.ts';
import { COMMANDS } from '#src/commands/index.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import { ROLES, type Role } from '#src/ports/handle.ts';

export type Question = { readonly text: string; readonly roles?: readonly Role[]; readonly inChannel?: true };

const EXAMPLES = COMMANDS.flatMap(({ name, examples }) => [...examples, name]).filter(
  (text) => !text.startsWith('language'),
);

/** In this order: some change what the next one shows. */
export const everyQuestion = (): readonly Question[] => [
  ...EXAMPLES.map((text) => ({ text })),
  ...COMMANDS.flatMap(({ name }) => [
    { text: `help ${name}` },
    ...['zzqx', '--at 99:99', '--zzqx', '--at 2031-01-01'].map((odd) => ({ text: `${name} ${odd}` })),
  ]),
  ...['zzqx', 'beds zzqx', 'kpi zzqx', 'alert ack E-ZZZZ', `beds ${'x'.repeat(9_000)}`].map((text) => ({ text })),
  ...KPIS.flatMap(({ id }) => [{ text: `kpi why ${id}` }, { text: `kpi ${id}` }]),
  ...EXAMPLES.map((text) => ({ text, roles: ['viewer' as const] })),
  ...FORMS.map(({ opens, as, needs }) => ({
    text: opens,
    roles: [as],
    ...(needs === 'channel' ? { inChannel: true as const } : {}),
  })),
  ...ROLES.flatMap((role) => ['home', 'help', 'duty'].map((text) => ({ text, roles: [role] }))),
];
