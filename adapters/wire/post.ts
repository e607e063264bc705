/** One POST to an address of settings. No redirect is followed, and the address that its name leads to is looked at as it is connected to. */
import { type LookupAddress, lookup } from 'node:dns';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isNeverTarget, isThisMachine } from '#src/config/never-targets.ts';
import { boundedText } from './bounded.ts';

export type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
};

export type Posted = { readonly status: number; readonly headers: IncomingHttpHeaders };

/** The code of the error when a name leads where nothing is sent to. */
export const FORBIDDEN_ADDRESS = 'FORBIDDEN_ADDRESS';

type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** @param resolve the system's, except where a test has a DNS of its own. Rejects with what the socket says, or FORBIDDEN_ADDRESS */
export const post = (what: Post, resolve: Resolve = bySystem): Promise<Posted> =>
  send(what, resolve, (answer, done) => {
    // What it says beside its status is not wanted.
    answer.destroy();
    done({ status: answer.statusCode ?? 0, headers: answer.headers });
  });

export type Answered = { readonly status: number; readonly body: string };

/** The same, and reads what is said: at most so many bytes, within the same time. */
export const postAndRead = (what: Post, mostBytes: number, resolve: Resolve = bySystem): Promise<Answered> =>
  send(what, resolve, (answer, done, fail) => {
    const read = (body: string) => done({ status: answer.statusCode ?? 0, body });
    boundedText(answer, mostBytes).then(read, fail);
  });

type OnAnswer<T> = (answer: IncomingMessage, done: (value: T) => void, fail: (error: Error) => void) => void;

function send<T>({ url, headers, body, timeoutMs }: Post, resolve: Resolve, onAnswer: OnAnswer<T>): Promise<T> {
  const { protocol, hostname } = new URL(url);
  const { promise, resolve: done, reject } = Promise.withResolvers<T>();
  if (isNeverTarget(hostname)) {
    reject(forbidden());
    return promise;
  }
  const start = protocol === 'https:' ? httpsRequest : httpRequest;
  // With it a lookup is asked for every address of a name, whatever the process was started with.
  const every = { lookup: guarded(resolve), autoSelectFamily: true };
  const options = { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs), ...every };
  const sending = start(url, options, (answer) => onAnswer(answer, done, reject));
  sending.on('error', reject).end(body);
  return promise;
}

/** A literal address is not looked up. This machine is meant only where it is named. */
const guarded =
  (resolve: Resolve): LookupFunction =>
  (host, _options, callback) => {
    resolve(host).then(
      (found) => {
        const bad = found.some(
          ({ address }) => isNeverTarget(address) || (isThisMachine(address) && !isThisMachine(host)),
        );
        if (bad) callback(forbidden(), []);
        else callback(null, [...found]);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };

const bySystem: Resolve = (host) => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly LookupAddress[]>();
  lookup(host, { all: true }, (error, found) => (error === null ? resolve(found) : reject(error)));
  return promise;
};

const forbidden = (): NodeJS.ErrnoException =>
  Object.assign(new Error('an address that nothing is sent to'), { code: FORBIDDEN_ADDRESS });
