import { CHANNEL_PURPOSES, type Channel } from '#src/domain/channel.ts';
import type { Level } from '#src/domain/level/scale.ts';
import { SEVERITIES } from '#src/domain/severity.ts';
import type { Field } from '#src/message/document.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const setupForm: RegisteredForm = { id: 'setup', opens: 'setup', as: 'admin', needs: 'channel' };

export const NAME = 'name';
/** Where nobody gave a name yet it is the channel's id; that of a Teams chat has 85 characters. */
const LONGEST_NAME = 100;

/** @param known what is posted in the channel now */
export function setupFields(
  { known, name }: { readonly known: readonly Channel[]; readonly name: string },
  { words, settings, site }: Pick<CommandContext, 'words' | 'settings' | 'site'>,
): readonly Field[] {
  const say = words.setup;
  const alerts = known.find((one) => one.purpose === 'alerts');
  const { units, minSeverity, minLevel, quiet, threadLog } = alerts ?? {};
  const levels = settings.levels.get(site.id)?.levels ?? [];
  return [
    { name: NAME, label: say.name, required: true, input: 'text', maxLength: LONGEST_NAME, value: name },
    ...CHANNEL_PURPOSES.map(
      (purpose): Field => ({
        name: purpose,
        label: say.purposes[purpose],
        // Commands that were typed or kept before there was this one go on as they are.
        required: purpose !== 'engineering',
        input: 'yes-no',
        value: known.some((one) => one.purpose === purpose),
      }),
    ),
    {
      name: 'units',
      label: say.units,
      hint: say.unitsHint,
      required: false,
      input: 'text',
      maxLength: 200,
      ...(units === undefined ? {} : { value: units.join(' ') }),
    },
    {
      name: 'severity',
      label: say.severity,
      required: false,
      input: 'choice',
      value: minSeverity ?? 'info',
      options: SEVERITIES.map((severity) => ({ value: severity, label: say.severities[severity] })),
    },
    ...levelField(levels, minLevel, say),
    {
      name: 'quiet-from',
      label: say.quietFrom,
      hint: say.quietHint,
      required: false,
      input: 'time',
      ...(quiet === undefined ? {} : { value: quiet.from }),
    },
    {
      name: 'quiet-to',
      label: say.quietTo,
      required: false,
      input: 'time',
      ...(quiet === undefined ? {} : { value: quiet.to }),
    },
    { name: 'thread-log', label: say.threadLog, required: false, input: 'yes-no', value: threadLog ?? true },
  ];
}

/** Where the site has a scale. */
const levelField = (
  levels: readonly Level[],
  chosen: string | undefined,
  say: Pick<CommandContext['words']['setup'], 'level' | 'levelHint'>,
): readonly Field[] =>
  levels.length === 0
    ? []
    : [
        {
          name: 'level',
          label: say.level,
          hint: say.levelHint,
          required: false,
          input: 'choice',
          ...(levels.some(({ id }) => id === chosen) ? { value: chosen! } : {}),
          options: levels.map(({ id }) => ({ value: id, label: id })),
        },
      ];
