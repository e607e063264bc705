/** The house of the alerts that are tortured: wards without a bed, so that a patient is an alert and a discharge its end; one nurse each. */
import { createHmac } from 'node:crypto';
import { RULES } from '#src/domain/alert/index.ts';
import { systemClock } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { channelOf, conversation, SECRETS, SITE } from './house.ts';

export const IN_SLACK = channelOf('slack', 0);
export const IN_TEAMS = channelOf('teams', 0);
export const PLAY = 'hold-transfers';

export const unitOf = (n: number): string => `W${n}`;
export const nurseOf = (n: number): string => `U0NURSE${n}`;
/** The conversation of the app with her. */
export const talkWith = (n: number): string => nurseOf(n).replace(/^U/, 'D');

export const loopConfig = (units: number): string => {
  const each = (line: (n: number) => string): string => Array.from({ length: units }, (_, n) => line(n)).join('\n');
  return `sites:
  - id: ${SITE}
    name: Riverside General
    kind: hospital
    zone: America/New_York
    facilities: [RIV]
    units:
${each((n) => `      - { id: ${unitOf(n)}, name: Ward ${n}, kind: ward, staffedBeds: 0 }`)}
people:
${each((n) => `  - { id: nurse-${n}, name: charge nurse, roles: [charge-nurse], unit: ${unitOf(n)}, slack: ${nurseOf(n)} }`)}
slack: { mode: http }
teams: { devUnauthenticated: true }
alerts:
  unit-over-census: { forMinutes: 0, clearForMinutes: 0 }
${RULES.filter(({ id }) => id !== 'unit-over-census')
  .map(({ id }) => `  ${id}: { enabled: false }`)
  .join('\n')}
`;
};

/** Both channels, without a thread under each card: its lines would take most of the time, a second each. */
export const channelsOf = (teamsUrl: string): readonly Change[] => [
  conversation(IN_TEAMS, teamsUrl),
  ...[{ platform: 'slack', channel: IN_SLACK } as const, { platform: 'teams', channel: IN_TEAMS } as const].map(
    (place): Change => ({
      kind: 'channel.put',
      channel: { ...place, site: SITE, purpose: 'alerts', name: '#alerts', training: false, threadLog: false },
    }),
  ),
];

const stamp = (): string => `${new Date(systemClock.now()).toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;

/** A patient comes to the ward, or goes. */
export function move(trigger: 'A01' | 'A03', n: number): string {
  const at = stamp();
  return [
    `MSH|^~\\&|ADT|RIV|HB|HB|${at}||ADT^${trigger}^ADT_A01|${trigger}-${n}|P|2.5.1`,
    `EVN|${trigger}|${at}|||OP|${at}`,
    `PID|1||M${n}^^^RIV^MR||DOE^JANE||19600101|F`,
    `PV1|1|I|${unitOf(n)}^1^A|||||||||||||||V${n}^^^RIV^VN|||||||||||||||||||||||||${at}`,
  ].join('\r');
}

/** What her nurse asks of a service, as Slack sends it; the same trigger again is the same request again. @returns whether it was heard */
export async function ask(
  url: string | undefined,
  { n, text, trigger, responseUrl }: { n: number; text: string; trigger: string; responseUrl: string },
): Promise<boolean> {
  const body = new URLSearchParams({
    ...{ team_id: 'T01', team_domain: 'riverside', channel_id: IN_SLACK, channel_name: 'alerts' },
    ...{ user_id: nurseOf(n), user_name: 'nurse', command: '/ops', text, api_app_id: 'A1' },
    ...{ response_url: responseUrl, trigger_id: trigger },
  }).toString();
  const at = String(Math.floor(Date.now() / 1_000));
  const signed = createHmac('sha256', SECRETS.SLACK_SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': at,
    'x-slack-signature': `v0=${signed}`,
  };
  return (await fetch(new URL('/slack/events', url), { method: 'POST', headers, body })).ok;
}
