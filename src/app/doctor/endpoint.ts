import { deepestCode } from '#adapters/wire/failure.ts';
import type { House } from '../house.ts';
import { addressFault } from '../public-address.ts';
import { textFromEnvironment } from '../secret.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** What came of a request that nobody has signed: a status, or why there was none. */
export type Met = { readonly status: number } | { readonly code: string | undefined };
export type Knock = (address: string) => Promise<Met>;

/** Where Slack in mode http and Teams come to: really gone to from here, without a signature, which has to be refused. */
export async function checkEndpoint({ settings }: House, knock: Knock = post): Promise<readonly Finding[]> {
  const { SLACK_PATH } = await import('#adapters/chat/slack/path.ts');
  const { TEAMS_PATH } = await import('#adapters/chat/teams/path.ts');
  const wanted = [
    ...(settings.slack?.mode === 'http' ? [{ platform: 'slack', path: SLACK_PATH }] : []),
    ...(settings.teams !== undefined && hasAppId() ? [{ platform: 'teams', path: TEAMS_PATH }] : []),
  ];
  const { origin } = settings.console;
  return Promise.all(
    wanted.map(async ({ platform, path }): Promise<Finding> => {
      const check = `${platform} endpoint`;
      if (origin === undefined) return { check, ...UNNAMED };
      const fault = addressFault(origin);
      if (fault !== undefined) return { check, state: 'fail', detail: `the address ${fault.what}`, cure: fault.cure };
      const address = `${origin}${path}`;
      return { check, ...judge(await knock(address), address) };
    }),
  );
}

/** In development without one Teams stays on this machine. */
const hasAppId = (): boolean => (textFromEnvironment('MICROSOFT_APP_ID') ?? '') !== '';

type Judged = Omit<Finding, 'check'>;

const UNNAMED: Judged = {
  state: 'warn',
  detail: 'cannot be tried, because no address is named',
  cure: 'Set console.origin to the address of the reverse proxy, https://ops.example.org, or give it once: doctor --url https://ops.example.org.',
};

function judge(met: Met, address: string): Judged {
  if (!('status' in met)) return noAnswer(met.code, address);
  const { status } = met;
  if (status === 401) return { state: 'ok', detail: `${address} answers, and lets nobody in without a signature` };
  const found = FOUND.find(([is]) => is(status));
  return {
    state: 'fail',
    detail: `${address} answers ${status}: ${found?.[1] ?? ELSE[0]}`,
    cure: found?.[2] ?? ELSE[1],
  };
}

const PASS_ON = 'Have the reverse proxy pass this path, with its body and headers, on to the port of the console.';
const ELSE = ['this is not Huddleboard', PASS_ON] as const;
const FOUND: readonly (readonly [is: (status: number) => boolean, what: string, cure: string])[] = [
  [
    (s) => s === 502 || s === 504,
    'the proxy finds nobody behind it',
    'Start the service, and name its console port in the proxy.',
  ],
  [
    (s) => s === 503,
    'the platform has not started, or nobody is behind the proxy',
    'Start the service, and see the findings on its tokens.',
  ],
  [(s) => s >= 300 && s < 400, 'it leads elsewhere, and neither Slack nor Teams follows', PASS_ON],
  [(s) => s === 404 || s === 405, 'what answers does not know this path', PASS_ON],
  [
    (s) => s === 403,
    'the proxy lets nobody in',
    'Let requests from outside through to this path: Huddleboard looks at their signature itself.',
  ],
  [(s) => s >= 200 && s < 300, 'something else answers, which takes what nobody has signed', PASS_ON],
];

const CERTIFICATE = /CERT|TLS|SSL|SIGNATURE|SELF_SIGNED/;

function noAnswer(code: string | undefined, address: string): Judged {
  if (code !== undefined && /^(ENOTFOUND|EAI_AGAIN)$/.test(code))
    return {
      state: 'fail',
      detail: `the host of ${address} is not known here`,
      cure: 'Check how it is written, and its entry in DNS.',
    };
  if (code !== undefined && CERTIFICATE.test(code))
    return {
      state: 'fail',
      detail: `the certificate of ${address} is not valid (${code})`,
      cure: 'Give the proxy a certificate for this name, with its chain, from an authority that everybody trusts.',
    };
  // A firewall often lets nobody from inside come round by the outside.
  return {
    state: 'warn',
    detail: `${address} does not answer from here${code === undefined ? '' : ` (${code})`}`,
    cure: 'Try it from outside of your network; if it does not answer there either, look at firewall and proxy.',
  };
}

/** @param address gets a request of two bytes, once; no redirect is followed */
export async function post(address: string): Promise<Met> {
  try {
    const { status, body } = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await body?.cancel();
    return { status };
  } catch (error) {
    return { code: deepestCode(error) };
  }
}
