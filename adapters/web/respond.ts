import type { ServerResponse } from 'node:http';

/**
 * Sent with every answer of the one server. No inline script or style, nothing from other places, in no frame.
 * @source OWASP Secure Headers Project; Content Security Policy Level 3
 */
const policy = (ancestors: string): string =>
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  `manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`;

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy("'none'"),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** This answer alone may stand in a frame of those pages. `X-Frame-Options` knows no list, and browsers that know the policy do not ask it. */
export function letFrame(res: ServerResponse, pages: readonly string[]): void {
  res.setHeader('Content-Security-Policy', policy(pages.join(' ')));
  res.removeHeader('X-Frame-Options');
}

export function sendText(res: ServerResponse, status: number, text: string): void {
  send(res, status, 'text/plain; charset=utf-8', `${text}\n`);
}

/** Answers change from one second to the next and may be private: they are never kept. */
export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  send(res, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function send(res: ServerResponse, status: number, type: string, body: string): void {
  if (res.headersSent || res.writableEnded) return;
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  res.end(body);
}
