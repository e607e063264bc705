/** The page's own files, read once at start. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { sendText } from '../respond.ts';

const FOLDER = new URL('./static/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

export type Asset = { readonly type: string; readonly body: Buffer; readonly etag: string };

export const assetOf = (name: string, body: Buffer): Asset => ({
  type: TYPES[extname(name)] ?? 'application/octet-stream',
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
});

/** Every file of the folder by name: only what was there at start can be asked for, so no path can climb out. */
export const readAssets = (): ReadonlyMap<string, Asset> =>
  new Map(readdirSync(FOLDER).map((name) => [name, assetOf(name, readFileSync(new URL(name, FOLDER)))]));

/** Pictures are drawn again for every message, also while the connection is lost; they are asked for once a day. */
const cachingOf = (asset: Asset): string => (asset.type.startsWith('image/') ? 'max-age=86400' : 'no-cache');

/** Scripts and styles are asked for anew each time, answered with 304 while unchanged: a new version shows at the next reload. */
export function sendAsset(req: IncomingMessage, res: ServerResponse, asset: Asset | undefined): void {
  if (asset === undefined) {
    sendText(res, 404, 'There is nothing here.');
    return;
  }
  const headers = { ETag: asset.etag, 'Cache-Control': cachingOf(asset) };
  if (req.headers['if-none-match'] === asset.etag) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  res.writeHead(200, { ...headers, 'Content-Type': asset.type, 'Content-Length': asset.body.length });
  res.end(asset.body);
}
