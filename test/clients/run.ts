/**
 * Real clients, as far as they can be had without an account: `npm run test:clients [-- teams|slack|life]`. On demand: it needs Chromium, and npm to fetch
 * the clients. `life` alone pictures an alert's whole life. It prints what ran and what did not, and leaves pictures. Look at them.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playLife } from './life/index.ts';
import { type Row, summed } from './report.ts';
import { playSlack } from './slack.ts';
import { playTeams } from './teams.ts';

const CLIENTS: Readonly<Record<string, (folder: string, pictures: string) => Promise<readonly Row[]>>> = {
  slack: playSlack,
  teams: playTeams,
  life: playLife,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(CLIENTS, name));
if (unknown.length > 0)
  throw new Error(`${unknown.join(', ')}: these can be played: ${Object.keys(CLIENTS).join(', ')}.`);
const folder = mkdtempSync(join(tmpdir(), 'huddleboard-clients-'));
const pictures = join(folder, 'pictures');
mkdirSync(pictures);
const rows: Row[] = [];
for (const [name, play] of Object.entries(CLIENTS))
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await play(folder, pictures)));
const failed = summed(rows);
process.stdout.write(`Pictures: ${pictures}\n`);
process.exitCode = failed === 0 ? 0 : 1;
