/** The hospital that is tortured: fifty channels on each platform, no rule that speaks by itself, so that every post is one of ours. */
import type { Hl7Reader } from '#src/app/hl7-reader.ts';
import { hl7Reader } from '#src/app/hl7-reader.ts';
import { readSettings } from '#src/config/load.ts';
import type { Settings } from '#src/config/settings.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { FeedRecord } from '#src/domain/census/event.ts';
import { brand, type CardKey, type SiteId } from '#src/kernel/ids.ts';
import { silentLog } from '#src/kernel/log.ts';
import { type Instant, instant, systemClock } from '#src/kernel/time.ts';
import type { Change, Destination, OutboxPost } from '#src/ports/change.ts';
import type { VendorName } from './vendors.ts';

export const SITE = brand<SiteId>('riverside');
export const KEY = '07'.repeat(32);
const PLACES = ['ED', '5W', 'ICU', 'OBS'];
const LOOK_BACK_MS = 20 * 3_600_000;

export const CONFIG = `sites:
  - id: riverside
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    units:
${PLACES.map((place) => `      - { id: ${place}, name: ${place} unit, kind: ward, pool: adult-acute, staffedBeds: 30, locations: [${place}] }`).join('\n')}
slack: { mode: http }
teams: { devUnauthenticated: true }
alerts:
${RULES.map(({ id }) => `  ${id}: { enabled: false }`).join('\n')}
`;

export const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-torture',
  SLACK_SIGNING_SECRET: 'torture-signing-secret',
  HUDDLEBOARD_KEY: KEY,
};

/** The epoch of the feed: so that all that is told lies in the last day. */
export const began: Instant = instant(Math.floor((systemClock.now() - LOOK_BACK_MS) / 60_000) * 60_000);
const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;

/** Message n of a sender: visits of five messages, every seventh told late, every eleventh discharge taken back. Senders share no visit. */
export function message(sender: number, n: number): string {
  const step = n % 5;
  const visit = `${sender}-${Math.floor(n / 5)}`;
  const at = began + n * 20_000 + sender * 100;
  const place = PLACES[(n + sender) % PLACES.length];
  const trigger = step === 0 ? 'A01' : step === 4 ? 'A03' : step === 3 && n % 11 === 0 ? 'A12' : 'A02';
  const sent = n % 7 === 0 ? at + 600_000 : at;
  return [
    `MSH|^~\\&|ADT${sender}|RIV|HB|HB|${stamp(sent)}||ADT^${trigger}^ADT_A01|${sender}C${n}|P|2.5.1`,
    `EVN|${trigger}|${stamp(sent)}|||OP|${stamp(at)}`,
    `PID|1||M${visit}^^^RIV^MR||DOE^JANE||19600101|F`,
    `PV1|1|I|${place}^${n % 30}^A|||||||||||||||V${visit}^^^RIV^VN|||||||||||||||||||||||||${stamp(at)}`,
  ].join('\r');
}

export const settings: Settings = readSettings(CONFIG, 'torture.yaml');

/** What the service makes of the message: by the same reader under the same key. */
export function recordReader(): (text: string) => FeedRecord {
  const reader: Hl7Reader = hl7Reader({
    settings: () => settings,
    key: Buffer.from(KEY, 'hex'),
    log: silentLog,
  }).reader;
  return (text) => {
    const { item } = reader.read(Buffer.from(text), systemClock.now());
    if (item === undefined || !('record' in item)) throw new Error('a message of the torture cannot be read');
    return item.record;
  };
}

/** A channel that Slack gives the history of. */
export const channelOf = (platform: VendorName, n: number): string =>
  platform === 'slack' ? `C0${String(n).padStart(4, '0')}` : `19:c${n}@thread.tacv2`;

export const conversation = (channel: string, serviceUrl: string): Change => ({
  kind: 'conversation.put',
  to: { platform: 'teams', channel },
  reference: JSON.stringify({ serviceUrl, conversation: channel, bot: '28:torture' }),
});

/** Named by a word that no other post holds. */
export const wordOf = (n: number): string => `word-${n}-drow`;

export function postOf(n: number, to: Destination, version = 1): OutboxPost {
  const now = systemClock.now();
  return {
    site: SITE,
    card: brand<CardKey>(`torture:${n}`),
    to,
    version,
    document: {
      title: `Post ${wordOf(n)} v${version}`,
      plain: `Post ${wordOf(n)} v${version}`,
      status: 'ok',
      asOf: now,
      blocks: [],
    },
    urgency: n % 3 === 0 ? 'urgent' : 'routine',
    createdAt: now,
  };
}
