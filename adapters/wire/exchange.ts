/** One HTTP request to a vendor's service, tried once. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { boundedText, MOST_ANSWER_BYTES } from './bounded.ts';

type Asked = {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
};

/** By node:http with its own agent: fetch costs twice as much for bodies of this size. No redirect is followed. */
export function exchange({ url, method, body, headers }: Asked, timeoutMs: number) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly bodyAsText: string;
  }>();
  const start = url.startsWith('https:') ? httpsRequest : httpRequest;
  const sending = start(url, { method, headers, signal: AbortSignal.timeout(timeoutMs) }, async (response) => {
    try {
      const bodyAsText = await boundedText(response, MOST_ANSWER_BYTES);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, bodyAsText });
    } catch (error) {
      reject(error);
    }
  });
  sending.on('error', reject).end(typeof body === 'string' ? body : undefined);
  return promise;
}
