import type { Settings } from '#src/config/settings.ts';
import { type Instant, instant, systemClock } from '#src/kernel/time.ts';
import type { Store } from '#src/ports/store.ts';
import type { House } from '../house.ts';
import { secretFromEnvironment } from '../secret.ts';
import { type Finding, judged } from './finding.ts';

/** A vendor tells whole seconds, and its answer takes one. */
const OFF_MS = 5_000;
/** Slack refuses and we refuse what is stamped further away than 300 s. */
const FAR_OFF_MS = 300_000;
/** Senders' stamps run a little ahead of ours; the store's own do not. */
const AHEAD_MS = 60_000;

const CURE = 'Let the machine keep its time by NTP: timedatectl set-ntp true.';

/** This machine's clock against the vendor's, and against the latest time that was ever written down here. */
export async function checkClock(
  house: House,
  store: Pick<Store, 'audit' | 'feedStates' | 'clockOffset'>,
  vendorTime: (settings: Settings) => Promise<Instant | undefined> = askVendor,
): Promise<readonly Finding[]> {
  const found = [await jumped(house, store)];
  const { aheadMs } = await store.clockOffset();
  // The service goes by the database's.
  if (aheadMs !== 0) found.push(offset('clock against the database', aheadMs));
  const asked = systemClock.now();
  const theirs = await vendorTime(house.settings);
  if (theirs !== undefined) found.push(offset('clock against chat', theirs - middle(asked, systemClock.now())));
  return found;
}

const middle = (from: Instant, to: Instant): number => (from + to) / 2;

export function offset(check: string, ms: number): Finding {
  const off = Math.abs(ms);
  const state = off > FAR_OFF_MS ? 'fail' : off > OFF_MS ? 'warn' : 'ok';
  const detail = state === 'ok' ? 'agrees' : `${Math.round(off / 1_000)} s ${ms > 0 ? 'behind' : 'ahead'}`;
  return judged(check, detail, state, CURE);
}

async function jumped({ settings, clock }: House, store: Pick<Store, 'audit' | 'feedStates'>): Promise<Finding> {
  const states = await Promise.all(settings.sites.map(({ id }) => store.feedStates(id)));
  const written = [
    ...states.flat().map(({ lastMessageAt }) => lastMessageAt),
    ...(await store.audit(1)).map(({ at }) => at),
  ].filter((at) => at !== undefined);
  const ahead = Math.max(0, ...written) - clock.now();
  if (ahead <= AHEAD_MS) return { check: 'clock', state: 'ok', detail: 'nothing is written down that is yet to come' };
  const detail = `went back: something was written down ${Math.round(ahead / 60_000)} min from now`;
  return { check: 'clock', state: 'fail', detail, cure: `${CURE} Until then ages and duties are wrong.` };
}

async function askVendor({ slack, teams }: Settings): Promise<Instant | undefined> {
  const token = slack === undefined ? undefined : secretFromEnvironment('SLACK_BOT_TOKEN')?.reveal();
  if (token !== undefined) {
    const { probeSlack } = await import('#adapters/chat/slack/probe.ts');
    // Whether the token is good is another check's; a refusal has a time as well, but says enough.
    const probe = await probeSlack({ token, apiUrl: process.env.SLACK_API_URL }).catch(() => undefined);
    if (probe?.serverTime !== undefined) return instant(probe.serverTime + 500);
  }
  if (teams === undefined || teams.devUnauthenticated) return undefined;
  const { azureTime } = await import('#adapters/chat/teams/probe.ts');
  const { loginUrlOf } = await import('#adapters/chat/teams/clouds.ts');
  return azureTime(loginUrlOf(teams));
}
