/**
 * One patient at every door where people and feeds come in, over the wire, and through what operators do with the data: replay, death and
 * restart, backup and restore, a copy into another store, exports. Afterwards found nowhere, in no form, on neither store.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FORMS } from '#src/commands/forms/index.ts';
import { freshFolder, PROGRAM, type Running, startIn } from '#test/app/running.ts';
import { fakeSlackApi } from '#test/fakes/slack-api.ts';
import { APP_ID, APP_SECRET, fakeTeamsConnector, TENANT } from '#test/fakes/teams-connector.ts';
import { dial, msa } from '#test/feeds/mllp-kit.ts';
import { freshDatabase } from '#test/postgres/database.ts';
import { CHANNEL as SLACK_CHANNEL } from '#test/slack/rig.ts';
import { CHANNEL as TEAMS_CHANNEL } from '#test/teams/rig.ts';
import {
  endADrill,
  isShown,
  openAlert,
  SECRET,
  throughConsole,
  throughSlack,
  throughTeams,
  until,
  type Visit,
} from './doors.ts';
import { admission, FEED, MRN, NAME, SENTENCES, traceIn } from './patient.ts';

/** What a start says on its stdout. */
const SAID = /^(?:Console|HL7|Stopping) /;
const SERVICE = new URL('service.ts', import.meta.url).pathname;
const run = promisify(execFile);

const CONFIG = `
people: [{ id: boss, name: house supervisor, roles: [house-supervisor, admin, charge-nurse], slack: U0NURSE, teams: aad-nurse }]
defaultRoles: [admin, charge-nurse]
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: Europe/London
    facilities: [RIV]
    units:
      - { id: 5W, name: Medicine, kind: ward, pool: adult, staffedBeds: 20 }
      - { id: PACU, name: recovery, kind: periop, pool: pacu, staffedBeds: 4 }
slack: { mode: http }
teams: { tenantId: ${TENANT} }
channels:
  - { purpose: alerts, platform: slack, channel: ${SLACK_CHANNEL} }
  - { purpose: alerts, platform: teams, channel: '${TEAMS_CHANNEL}' }
drills: {}
houseLevel:
  declare: [house-supervisor]
  levels: [{ id: 1, words: usual running }, { id: 2, words: signs of pressure }]
alerts: { unit-over-census: { fireOver: -20, clearOver: -21, forMinutes: 0 } }
`;

/** Every table of the database, also the server's own statistics of it: each row as text, and bytes also as what they spell. */
async function tablesOf(client: pg.Client): Promise<readonly { where: string; bytes: Buffer }[]> {
  const { rows: tables } = await client.query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') OR c.oid = 'pg_statistic'::regclass`,
  );
  const told: { where: string; bytes: Buffer }[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT t::text AS row FROM ${name} t`);
    const text = rows.map(({ row }) => row).join('\n');
    const spelt = [...text.matchAll(/\\\\?x((?:[\da-f]{2}){4,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
    told.push({ where: `table ${name}`, bytes: Buffer.concat([Buffer.from(text), ...spelt]) });
  }
  return told;
}

/** The database's own files as the server keeps them, rows that are dead and not yet swept away too; none where it is on another machine. */
async function filesOf(client: pg.Client): Promise<readonly { where: string; bytes: Buffer }[]> {
  await client.query('CHECKPOINT');
  const { rows } = await client.query(
    `SELECT current_setting('data_directory') AS folder, oid FROM pg_database WHERE datname = current_database()`,
  );
  const folder = join(rows[0].folder, 'base', String(rows[0].oid));
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ where: `page of ${name}`, bytes: readFileSync(join(folder, name)) }));
}

async function lookInto(url: string): Promise<readonly { where: string; bytes: Buffer }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return [...(await tablesOf(client)), ...(await filesOf(client))];
  } finally {
    await client.end();
  }
}

test.each([
  ['as it is', Buffer.from(`x${NAME}y`)],
  ['in UTF-16', Buffer.from(` ${NAME}`, 'utf16le')],
  ['in base64', Buffer.from(Buffer.from(`{"a":"${NAME}"}`).toString('base64'))],
  ['in base64 for addresses', Buffer.from(Buffer.from(`ab ${MRN} `).toString('base64url'))],
  ['in hexadecimal digits', Buffer.from(Buffer.from(MRN).toString('hex'))],
])('the canary %s would be found', (_, bytes) => {
  expect(traceIn(bytes)).toBeDefined();
  expect(traceIn(Buffer.alloc(500, 'capacity'))).toBeUndefined();
});

describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (kind) => {
  test('the canary patient who came in by every door is found nowhere', async () => {
    const { folder, remove } = freshFolder(CONFIG);
    onTestFinished(remove);
    const api = await fakeSlackApi();
    onTestFinished(api.close);
    const connector = await fakeTeamsConnector();
    onTestFinished(connector.close);
    const database = kind === 'PostgreSQL' ? await freshDatabase() : undefined;
    onTestFinished(() => database?.drop());
    const env: Record<string, string> = {
      ...(database === undefined ? {} : { HUDDLEBOARD_DATABASE_URL: database.url }),
      HUDDLEBOARD_LOG: 'debug',
      SLACK_BOT_TOKEN: 'xoxb-canary',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: api.url,
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: APP_SECRET,
      TEAMS_CLOUD: JSON.stringify(connector.cloud),
    };
    const seen: { readonly where: string; readonly bytes: Buffer | string }[] = [];
    const note = (where: string, bytes: Buffer | string): void => void seen.push({ where, bytes });
    const counts = new Map<number, number>();

    const started = async (): Promise<Running> => {
      const running = await startIn(folder, env, 'data', SERVICE);
      onTestFinished(() => void running.child.kill('SIGKILL'));
      return running;
    };
    const visitOf =
      ({ url }: Running): Visit =>
      async (path, init = {}) => {
        const reply = await fetch(new URL(path, url), { signal: AbortSignal.timeout(20_000), ...init });
        const text = await reply.text();
        counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
        const where = `${init.method ?? 'GET'} ${path.split('?')[0]}`;
        const whole = `${JSON.stringify([...reply.headers])} ${text}`;
        note(where, whole);
        return { status: reply.status, text, whole };
      };
    /** How a sender calls itself and its message goes back to it alone. */
    const send = async ({ mllp }: Running, messages: readonly string[]): Promise<readonly string[]> => {
      const line = await dial(mllp);
      line.send(...messages);
      const answers = await line.answered(messages.length);
      line.socket.destroy();
      for (const answer of answers)
        note('answer to the sender', answer.replace(/^MSH.*/, '').replace(`OKONKWO${MRN}`, ''));
      return answers.map((answer) => msa(answer).slice(0, 2));
    };
    const told = async (...args: string[]): Promise<{ readonly stdout: string; readonly code: number }> => {
      const ran = await run(process.execPath, [PROGRAM, ...args], {
        cwd: folder,
        env: { ...process.env, ...env },
      }).then(
        (said) => ({ ...said, code: 0 }),
        (failed: { stdout: string; stderr: string; code: number }) => failed,
      );
      note(`huddleboard ${args.slice(0, 2).join(' ')}`, ran.stdout + ran.stderr);
      return ran;
    };
    const command = async (...args: string[]): Promise<number> => (await told(...args)).code;
    /** As whoever signed in by a link. */
    const signedIn = async (visit: Visit): Promise<Visit> => {
      const { url } = JSON.parse((await told('link', '--person', 'boss', '--json')).stdout);
      const { whole } = await visit('/api/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: new URL(url).hash.slice(1) }),
      });
      const cookie = /huddleboard[^=]*=[^;"]+/.exec(whole)?.[0] ?? '';
      return (path, init = {}) => visit(path, { ...init, headers: { cookie, ...init.headers } });
    };
    const lookAround = async (): Promise<void> => {
      for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (!/^in\b/.test(file) && statSync(join(folder, file)).isFile())
          note(`file ${file}`, readFileSync(join(folder, file)));
      if (database !== undefined) for (const { where, bytes } of await lookInto(database.url)) note(where, bytes);
    };

    const first = await started();
    const answers = await send(first, FEED);
    expect(answers.filter((code) => code === 'AA').length).toBeGreaterThan(5);
    expect(answers).toContain('AE');
    const visit = visitOf(first);
    await until(() => api.callsOf('auth.test').length > 0, 'Slack to be asked who we are');
    await until(() => connector.scopes.length > 0, 'a token for Teams');
    const inside = await signedIn(visit);
    const alert = await openAlert(inside);
    await endADrill(inside);
    // A channel alone can be set up; its form comes to Slack and Teams.
    const elsewhere = FORMS.filter(({ needs }) => needs === 'channel').map(({ id }) => id);
    expect([...(await throughConsole(inside, alert)), ...elsewhere].sort()).toEqual(
      FORMS.filter(isShown)
        .map(({ id }) => id)
        .sort(),
    );
    await throughSlack(visit, api, alert);
    await throughTeams(visit, connector, alert);
    for (const path of ['/healthz', '/readyz', '/metrics', '/board', '/']) await visit(path);
    // Acknowledged, and dead before anything is made of it: what it had written by then is all there is.
    expect(await send(first, [admission('J1', { visit: 'J1' })])).toEqual(['AA']);
    await first.stop('SIGKILL');
    note('log of the first', first.output());
    await lookAround();

    const second = await started();
    writeFileSync(join(folder, 'in.hl7'), FEED.join('\r'));
    writeFileSync(join(folder, 'in.hl7.gz'), gzipSync(FEED.join('\n')));
    writeFileSync(
      join(folder, 'in.csv'),
      `unit,bed,visit,since,status,role,id,name\n5W,02,${MRN},${NAME},${NAME},${NAME},${MRN},${NAME}\nOkonkwo,1,2,3,4\n`,
    );
    await command('replay', 'in.hl7', '--to', `127.0.0.1:${second.mllp}`);
    for (const file of ['in.hl7', 'in.hl7.gz']) await command('import', 'adt', file);
    for (const what of ['census', 'beds', 'roster', 'people']) await command('import', what, 'in.csv');
    for (const text of SENTENCES) await command('ask', text, '--role', 'admin');
    await visitOf(second)('/api/ask?q=beds+5W');
    await second.stop();
    note('log of the second', second.output());
    const logged = [first.output(), second.output()];

    await command('doctor');
    await command('audit', 'verify');
    for (const format of ['csv', 'jsonl'])
      expect(await command('audit', 'export', '--format', format, '--out', `audit.${format}`)).toBe(0);
    expect(await command('board', '--out', 'board.html')).toBe(0);
    mkdirSync(join(folder, 'other'));
    const copyTo = kind === 'SQLite' ? (await freshDatabase()).url : `sqlite:${join(folder, 'other', 'copy.db')}`;
    const copyFrom = database?.url ?? `sqlite:${join(folder, 'data', 'huddleboard.db')}`;
    expect(await command('migrate', '--from', copyFrom, '--to', copyTo)).toBe(0);
    if (kind === 'SQLite') {
      expect(await command('backup', '--out', 'in-order.backup')).toBe(0);
      expect(await command('restore', 'in-order.backup', '--data', 'restored', '--replace')).toBe(0);
      for (const { where, bytes } of await lookInto(copyTo)) note(`copy: ${where}`, bytes);
    } else expect(await command('restore', '--mark')).toBe(0);
    await command('ask', 'beds 5W', '--role', 'admin');
    await command('ask', 'admin doctor', '--role', 'admin');
    await lookAround();
    note('Slack', JSON.stringify([api.calls, api.messages, api.views, api.responses]));
    note('Teams', JSON.stringify([connector.messages, connector.created]));

    // On stderr stand JSON lines only, whatever a library would print of a token by itself; each refusal is one of them.
    const lines = logged.flatMap((text) => text.split('\n')).filter((line) => line !== '' && !SAID.test(line));
    expect(lines.filter((line) => !line.startsWith('{"level":'))).toEqual([]);
    const refused = lines.filter((line) => line.includes('"teams request refused"'));
    expect(refused.filter((line) => line.includes('"refusal":"token"'))).toHaveLength(3);
    expect(lines.filter((line) => line.includes('botframework-connector')).length).toBeGreaterThan(1);

    // All of it really happened.
    expect(counts.get(200)).toBeGreaterThan(200);
    expect([...counts.keys()]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 413, 415]));
    expect(api.views.length).toBeGreaterThanOrEqual(FORMS.filter(isShown).length);
    expect(api.responses.length).toBeGreaterThan(20);
    expect(connector.messages.length).toBeGreaterThan(20);
    const store =
      database === undefined ? /^file data.*huddleboard\.db/ : /^(table public\.(message|event|visit)|page of \d+)$/;
    expect(seen.some(({ where, bytes }) => store.test(where) && bytes.length > 100)).toBe(true);
    const found = seen.flatMap(({ where, bytes }) => {
      const trace = traceIn(bytes);
      return trace === undefined ? [] : [[where, trace]];
    });
    expect(found).toEqual([]);
  });
});
