import { CHANNEL_PURPOSES, type Channel, type ChannelPurpose } from '#src/domain/channel.ts';
import type { Severity } from '#src/domain/severity.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { LocalTime } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import { submitText } from '#src/message/form-text.ts';
import type { Change } from '#src/ports/change.ts';
import type { Role } from '#src/ports/handle.ts';
import { setupForm, setupPreview } from '#src/views/setup.ts';
import { shortNews } from '#src/views/share.ts';
import { again, hereAgain } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { ANY_WORDS, defineCommand } from './define.ts';
import { type FieldValues, faultsAt, fieldValues, splitFields } from './form-fields.ts';
import { NAME, setupFields } from './forms/setup.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

const WHO: readonly Role[] = ['admin', 'house-supervisor'];

export const setup = defineCommand({
  name: 'setup',
  aliases: ['set-up', 'configure'],
  shortcuts: { 'set up this channel': 'setup', 'set up': 'setup' },
  summary: 'What is posted in this channel; shown before it is saved',
  usage: 'setup',
  examples: ['setup'],
  allow: WHO,
  mainFor: ['admin'],
  args: ANY_WORDS,
  async run(words, ctx) {
    refusePast('setup', ctx);
    const { given, rest } = splitFields(words);
    const here = channelHere(ctx);
    const fields = setupFields(here, ctx);
    if (given.length === 0)
      return { document: hereAgain(setupForm(here.name, fields, ctx.now, ctx), ctx), data: null, audience: 'caller' };
    const wanted = channelsWanted(fieldValues(given, fields, ctx), fields, here, ctx);
    return rest[0]?.toLowerCase() === 'save' ? save(wanted, here, ctx) : preview(wanted, given, ctx);
  },
});

type Here = Pick<Channel, 'platform' | 'channel' | 'name'> & { readonly known: readonly Channel[] };

/** Only a channel can be set up, and only from within. */
function channelHere({ place, settings, site, words }: CommandContext): Here {
  const { platform, channel } = place;
  if (channel === undefined || place.private || channel.startsWith('@')) throw refuse('SETUP_HERE', words.setup.here);
  const known = settings.channels.filter(
    (one) => one.platform === platform && one.channel === channel && one.site === site.id,
  );
  return { platform, channel, known, name: known[0]?.name ?? `#${channel.replace(/^#/, '')}` };
}

type Wanted = { readonly name: string; readonly channels: readonly Channel[] };

function channelsWanted(values: FieldValues, fields: readonly Field[], here: Here, ctx: CommandContext): Wanted {
  const { site, settings, words } = ctx;
  const [from, to] = [values.get('quiet-from'), values.get('quiet-to')];
  if ((from === undefined) !== (to === undefined))
    throw faultsAt({ [from === undefined ? 'quiet-from' : 'quiet-to']: words.setup.quietBoth }, fields, words);
  const units = unitsNamed(String(values.get('units') ?? ''), fields, ctx);
  const name = String(values.get(NAME));
  const { rules, roles } = here.known.find((one) => one.purpose === 'alerts') ?? {};
  const filter = {
    // Not in the form: chosen by `alert sub`, and kept.
    ...(rules === undefined ? {} : { rules }),
    ...(roles === undefined ? {} : { roles }),
    ...(units.length === 0 ? {} : { units }),
    // One of the options, as its field has checked.
    ...(values.has('severity') ? { minSeverity: values.get('severity') as Severity } : {}),
    ...(values.has('level') ? { minLevel: String(values.get('level')) } : {}),
    ...(from === undefined || to === undefined ? {} : { quiet: { from: from as LocalTime, to: to as LocalTime } }),
    threadLog: values.get('thread-log') !== false,
  };
  const { platform, channel } = here;
  // A simulated house posts only where people know that it is one.
  const base = { platform, channel, site: site.id, name, training: settings.simulated };
  const before = new Set(here.known.map((one) => one.purpose));
  const purposes = CHANNEL_PURPOSES.filter((purpose) => values.get(purpose) ?? before.has(purpose));
  return { name, channels: purposes.map((purpose) => ({ ...base, purpose, ...(purpose === 'alerts' ? filter : {}) })) };
}

function unitsNamed(typed: string, fields: readonly Field[], { site, words }: CommandContext): readonly UnitId[] {
  return typed
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const unit = site.units.find((one) => one.id.toLowerCase() === word.toLowerCase());
      if (unit !== undefined) return unit.id;
      const ids = site.units.map((one) => one.id).join(', ');
      throw faultsAt({ units: words.setup.unitsUnknown(ids) }, fields, words);
    });
}

/** First step: what will be posted here, before it is. */
function preview(wanted: Wanted, given: readonly (readonly [string, string])[], ctx: CommandContext): Outcome {
  const { site, settings, words } = ctx;
  const timed = (purpose: ChannelPurpose) =>
    [...settings.huddles, ...settings.summaries].filter((one) => one.site === site.id && one.purpose === purpose);
  const buttons = [
    { label: words.setup.save, command: again(submitText('setup save', given), ctx), style: 'primary' } as const,
    { label: words.setup.cancel, command: 'share cancel' },
  ];
  return {
    document: setupPreview({ ...wanted, timed, buttons }, ctx.now, ctx),
    data: { saved: false, purposes: wanted.channels.map((one) => one.purpose) },
    audience: 'caller',
  };
}

function save({ name, channels }: Wanted, here: Here, ctx: CommandContext): Outcome {
  const kept = new Set(channels.map((one) => one.purpose));
  const to = { platform: here.platform, channel: here.channel };
  const dropped = here.known.filter((one) => !kept.has(one.purpose)).map(({ purpose }) => purpose);
  return {
    document: shortNews(ctx.words.setup.savedTitle, ctx.words.setup.saved(name), ctx.now),
    data: { saved: true, purposes: [...kept] },
    audience: 'caller',
    changes: [
      ...channels.map((channel): Change => ({ kind: 'channel.put', channel })),
      ...dropped.map((purpose): Change => ({ kind: 'channel.drop', to, purpose })),
      audited('channel.setup', `${here.platform} ${here.channel}`, { purposes: [...kept].join(' ') }, ctx),
    ],
  };
}
