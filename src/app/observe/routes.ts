/** Addresses for whoever watches the service: `/readyz` for anybody, `/metrics` for this machine or by a token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson, sendText } from '#adapters/web/respond.ts';
import { fromThisMachine } from '#adapters/wire/loopback.ts';
import type { Route } from '#src/ports/chat.ts';

export type WatchedBy = {
  readonly reasons: () => Promise<readonly string[]>;
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
  /** Whoever shows it may read the metrics from anywhere; without one only this machine may. */
  readonly token: string | undefined;
};

export const watchRoutes = ({ reasons, metrics, token }: WatchedBy): readonly Route[] => [
  {
    method: 'GET',
    path: '/readyz',
    async serve(_, res) {
      const why = await reasons();
      sendJson(res, why.length === 0 ? 200 : 503, { ready: why.length === 0, reasons: why });
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    async serve(req, res) {
      if (!mayRead(req, token)) {
        sendText(
          res,
          403,
          'Metrics are for this machine, or for whoever shows HUDDLEBOARD_METRICS_TOKEN as a bearer token.',
        );
        return;
      }
      const { type, body } = await metrics();
      sendMetrics(res, type, body);
    },
  },
];

function mayRead(req: IncomingMessage, token: string | undefined): boolean {
  if (fromThisMachine(req)) return true;
  const shown = /^Bearer (\S{1,512})$/.exec(req.headers.authorization ?? '')?.[1];
  return token !== undefined && shown !== undefined && timingSafeEqual(hashOf(shown), hashOf(token));
}

/** Of one length, whatever was shown. */
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

function sendMetrics(res: ServerResponse, type: string, body: string): void {
  res.writeHead(200, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-store' });
  res.end(body);
}
