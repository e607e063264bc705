/** Setting up a channel: the form, and what will be posted before it is saved. */

import type { Channel, ChannelPurpose } from '#src/domain/channel.ts';
import type { Instant } from '#src/kernel/time.ts';
import { actions, heading, strong, text } from '#src/message/build.ts';
import type { Button, Document, Field } from '#src/message/document.ts';
import { formCard } from './form-card.ts';
import type { Speech } from './speech.ts';

export function setupForm(channel: string, fields: readonly Field[], now: Instant, { words }: Speech): Document {
  const { setup } = words;
  const title = setup.title(channel);
  const form = {
    kind: 'form',
    id: 'setup',
    title,
    submitLabel: setup.submit,
    command: 'setup preview',
    fields,
  } as const;
  return formCard(form, now, [setup.intro]);
}

export type SetupWanted = {
  readonly name: string;
  readonly channels: readonly Channel[];
  /** What the clock posts for a purpose. */
  readonly timed: (purpose: ChannelPurpose) => readonly { readonly name: string; readonly at: string }[];
  readonly buttons: readonly Button[];
};

export function setupPreview(wanted: SetupWanted, now: Instant, speech: Speech): Document {
  const { setup } = speech.words;
  const lines = wanted.channels.map((channel) =>
    channel.purpose === 'alerts' ? alertsLine(channel, speech) : timedLine(channel.purpose, wanted, speech),
  );
  const first = setup.preview(wanted.name);
  return {
    title: setup.title(wanted.name),
    plain: lines.length === 0 ? setup.none : `${first} ${lines.join('; ')}.`,
    status: 'ok',
    asOf: now,
    blocks: [
      heading(setup.title(wanted.name)),
      text(strong(lines.length === 0 ? setup.none : first)),
      ...lines.map((line) => text(line)),
      actions(...wanted.buttons),
    ],
  };
}

function timedLine(purpose: ChannelPurpose, { timed }: SetupWanted, { words: { setup } }: Speech): string {
  const slots = timed(purpose).map(({ name, at }) => setup.slot(name, at));
  return setup.posted(setup.purposes[purpose], slots.length === 0 ? setup.nothingTimed : slots.join(', '));
}

function alertsLine(
  { units, minSeverity = 'info', minLevel, quiet, threadLog }: Channel,
  { words, format }: Speech,
): string {
  const { setup } = words;
  const which = units === undefined ? setup.allUnits : format.list(units);
  return [
    setup.alertsOf(which, setup.severities[minSeverity]),
    ...(minLevel === undefined ? [] : [setup.fromLevel(minLevel)]),
    ...(quiet === undefined ? [] : [setup.quiet(quiet.from, quiet.to)]),
    setup.log[threadLog === false ? 'false' : 'true'],
  ].join(', ');
}
