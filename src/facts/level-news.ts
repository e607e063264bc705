/** Where a declared level is told, and the cards that stand there already and have it in their line of state. */
import { channelsFor, type Settings } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import type { Channel } from '#src/domain/channel.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type CardKey } from '#src/kernel/ids.ts';
import { HOUR_MS, type Instant, isoOf } from '#src/kernel/time.ts';
import { createFormat } from '#src/message/format.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { OutboxPost } from '#src/ports/change.ts';
import type { OutboxRow, Reader } from '#src/ports/reader.ts';
import { levelNews, mutesFacts } from '#src/views/level.ts';
import { levelLine, scaleName, withLevelLine } from '#src/views/level-line.ts';
import type { Speech } from '#src/views/speech.ts';
import type { LevelNow } from './level.ts';

type Room = { readonly read: Reader; readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** What stands in a channel is in the language of its site, whoever declares. */
export function siteSpeech(settings: Settings, site: Site): Speech {
  const { locale, house } = atSite(settings, site.id);
  return { words: wordsFor(locale, house), format: createFormat(locale, site.zone) };
}

/** The channels in which beds are talked about; where there is none, those of the huddle. */
export function levelPlaces(settings: Settings, site: Site): readonly Channel[] {
  const beds = channelsFor(settings, site.id, 'bed-management');
  return beds.length > 0 ? beds : channelsFor(settings, site.id, 'huddle');
}

/** One line for each channel: what was declared, by which role, why. */
export function levelPosts(level: LevelNow, { site, settings, now }: Room, speech: Speech): readonly OutboxPost[] {
  const { standing } = level;
  if (standing === undefined) return [];
  const say = speech.words.level;
  const basis = { now, at: undefined, asKnown: false, freshness: { state: 'none' } } as const;
  const muted = mutesFacts({ standing, basis }, speech).map(({ label, value }) => `${label}: ${saidIn(value)}`);
  const buttons = [
    { label: say.buttons.actions, command: 'level actions' },
    { label: speech.words.level.title(scaleName(level.scale, speech), '').replace(/ · $/, ''), command: 'level' },
  ];
  const document = levelNews(
    { title: levelLine(level, now, speech), lines: [`${say.reason}: ${standing.declared.reason}`, ...muted], buttons },
    now,
    settings.simulated,
  );
  const card = brand<CardKey>(`level:${site.id}:${isoOf(now)}`);
  return levelPlaces(settings, site).map(({ platform, channel }) => ({
    site: site.id,
    card,
    to: { platform, channel },
    version: 1,
    document,
    urgency: 'routine',
    createdAt: now,
  }));
}

const saidIn = (value: readonly { readonly t: string; readonly s?: string }[]): string =>
  value.map(({ s = '' }) => s).join('');

/** A card that is older is read by nobody any more. */
const STANDS_MS = 12 * HOUR_MS;
const LOOKED_THROUGH = 40;

/** Edits of huddle cards and digests that stand in the channels: the level in their line, and nothing else. */
export async function levelEdits(
  level: LevelNow,
  { read, site, settings, now }: Room,
  speech: Speech,
): Promise<readonly OutboxPost[]> {
  const channels = (['huddle', 'bed-management'] as const).flatMap((purpose) =>
    channelsFor(settings, site.id, purpose),
  );
  const places = new Map(channels.map(({ platform, channel }) => [`${platform} ${channel}`, { platform, channel }]));
  const rows = await Promise.all([...places.values()].map((to) => read.outboxHistory(to, LOOKED_THROUGH)));
  const line = levelLine(level, now, speech);
  return rows.flat().flatMap((row) => editOf(row, line, { level, site, now }, speech));
}

function editOf(
  row: OutboxRow,
  line: string,
  { level, site, now }: Pick<Room, 'site' | 'now'> & { readonly level: LevelNow },
  speech: Speech,
): readonly OutboxPost[] {
  if (row.site !== site.id || row.card.startsWith('level:') || now - (row.firstAt ?? row.createdAt) > STANDS_MS)
    return [];
  const document = withLevelLine(row.document, scaleName(level.scale, speech), line);
  if (document === undefined) return [];
  const { card, to, version, urgency, notAfter, thread } = row;
  return [
    {
      ...{ site: site.id, card, to, version: version + 1, document, urgency, createdAt: now },
      ...(notAfter === undefined || notAfter <= now ? {} : { notAfter }),
      ...(thread === undefined ? {} : { thread }),
    },
  ];
}
