import type { DrillSetting } from '#src/config/settings.ts';
import type { Field } from '#src/message/document.ts';
import { scenarioName } from '#src/views/drill.ts';
import type { CommandContext } from '../command.ts';
import type { RegisteredForm } from './form.ts';

export const drillStartForm: RegisteredForm = { id: 'drill', opens: 'drill start', as: 'house-supervisor' };

export const SCENARIO = 'scenario';
export const SPEED = 'speed';
export const CHANNEL = 'channel';

/** Minutes of a drill in one of the wall clock. */
export const SPEEDS = ['1', '10', '60'] as const;
export const USUAL_SPEED = '10';

/** What is played, how fast and where; the first of each is what most want. */
export function drillStartFields(drills: DrillSetting, { words, site }: CommandContext): readonly Field[] {
  const { drill } = words;
  const channels = drills.channels.filter((one) => one.site === site.id);
  return [
    {
      name: SCENARIO,
      label: drill.form.scenario,
      // A list cannot break its lines: on a phone it has room for a name.
      hint: drills.scenarios.map((value) => drill.scenarios[value] ?? value).join(' · '),
      required: true,
      input: 'choice',
      ...(drills.scenarios[0] === undefined ? {} : { value: drills.scenarios[0] }),
      options: drills.scenarios.map((value) => ({ value, label: scenarioName(value, words) })),
    },
    {
      name: SPEED,
      label: drill.form.speed,
      hint: drill.form.speedHint,
      required: true,
      input: 'choice',
      value: USUAL_SPEED,
      options: SPEEDS.map((value) => ({ value, label: drill.times(value) })),
    },
    {
      name: CHANNEL,
      label: drill.form.channel,
      required: true,
      input: 'choice',
      ...(channels[0] === undefined ? {} : { value: keyOfChannel(channels[0]) }),
      options: channels.map((one) => ({ value: keyOfChannel(one), label: `${one.name} (${one.platform})` })),
    },
  ];
}

/** One word for a channel of a platform. */
export const keyOfChannel = ({ platform, channel }: { readonly platform: string; readonly channel: string }): string =>
  `${platform}/${channel}`;
