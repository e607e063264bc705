/** One patient through every way in, with real processes, on both stores: afterwards found nowhere, in no file, table, line, page or answer. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#test/postgres/database.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
/** In any case, plain or as programs write bytes. */
const CANARY = /zzcanary|okonkwo|quillan|77190423|7700900461|zz7canary/i;

const CONFIG = `
people: [{ id: boss, name: house supervisor, roles: [house-supervisor] }]
defaultRoles: [admin, charge-nurse]
sites:
  - id: riverside
    name: Riverside
    kind: hospital
    zone: Europe/London
    facilities: [RIV]
    units: [{ id: 5W, name: Medicine, kind: ward, pool: adult, staffedBeds: 20 }]
`;

const message = (id: string, more: { time?: string; facility?: string; type?: string; visit?: string } = {}): string =>
  [
    `MSH|^~\\&|EPIC|${more.facility ?? 'RIV'}|HB|HB|20260113080000||${more.type ?? 'ADT^A01^ADT_A01'}|${id}|P|2.5.1`,
    `EVN|A01|${more.time ?? '20260113080000'}||ZZCANARY|77190423^ZZCANARY^QUILLAN`,
    'PID|1|77190423|77190423^^^RIV^MR~7719042301^^^NHS^NH||ZZCANARY^QUILLAN^^^MRS||19310507|F|||1 Zzcanary Row^^Leeds^^ZZ7CANARY||07700900461|||||77190423',
    'NK1|1|ZZCANARY^SON|SON||07700900461',
    `PV1|1|I|5W^01^A||||77190423^ZZCANARY^DOCTOR|||||||||||${more.visit ?? '77190423'}^^^RIV^VN`,
    'PV2||^ZZCANARY fell at home',
    'NTE|1||Mrs Zzcanary, MRN 77190423, ring 07700900461',
    'OBX|1|TX|NOTE^note||Quillan Zzcanary is confused||||||F',
    'AL1|1||^ZZCANARY',
    'DG1|1||^ZZCANARY',
    'ZPD|ZZCANARY|77190423',
  ].join('\r');

const BROKEN = [
  message('Q1', { time: 'ZZCANARY' }),
  message('Q2', { facility: 'ZZCANARY' }),
  message('ZZCANARY', { type: 'ADT^ZZCANARY' }),
  message('Q4').replace('PV1|1|I|5W^01^A', 'PV1|1|ZZCANARY|'),
  'PID|1||77190423||ZZCANARY^QUILLAN',
  'ZZCANARY '.repeat(50),
];

const TYPED = [
  'beds Okonkwo',
  'Mrs Zzcanary in 5W-01 MRN 77190423',
  'update 5W census=19 ask="Mrs Zzcanary, MRN 77190423"',
  'update 5W ask="son on 07700900461"',
  'callout 5W rn 07-19 Okonkwo',
  'or holds ICU 07:40 Okonkwo 07:55',
  'beds --at "Mrs Okonkwo"',
  'now --site Okonkwo',
  'kpi Okonkwo',
  'share #Okonkwo beds',
  'alert ack Okonkwo',
  'admin ghosts close Okonkwo',
  'admin feeds',
  'admin conflicts',
  'admin ghosts',
  'beds 5W',
  'beds board',
  'help Okonkwo',
];

/** Every table of the database, also the server's own of it: each row as text, and bytes also as what they spell. */
async function tablesOf(url: string): Promise<{ where: string; text: string }[]> {
  const told: { where: string; text: string }[] = [];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') OR c.oid = 'pg_statistic'::regclass`,
  );
  for (const { schema, name } of tables) {
    const { rows } = await client.query(`SELECT t::text AS row FROM ${schema}."${name}" t`);
    const text = rows.map(({ row }) => row).join('\n');
    const spelt = [...text.matchAll(/\\\\?x((?:[\da-f]{2}){4,})/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    told.push({ where: `table ${schema}.${name}`, text: [text, ...spelt].join('\n') });
  }
  await client.end();
  return told;
}

describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (kind) => {
  let folder: string;
  let child: ChildProcess;
  const seen: { readonly where: string; readonly text: string }[] = [];
  const note = (where: string, text: string): void => void seen.push({ where, text });
  let url = '';
  let mllp = 0;
  let database: TestDatabase | undefined;
  let env: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    database = kind === 'PostgreSQL' ? await freshDatabase() : undefined;
    env = { ...process.env, ...(database === undefined ? {} : { HUDDLEBOARD_DATABASE_URL: database.url }) };
    folder = mkdtempSync(join(tmpdir(), 'huddleboard-canary-'));
    writeFileSync(join(folder, 'huddleboard.yaml'), CONFIG);
    child = spawn(process.execPath, [PROGRAM, 'start', '--port', '0', '--mllp-port', '0', '--data', 'data'], {
      cwd: folder,
      env: { ...env, HUDDLEBOARD_LOG: 'debug' },
    });
    child.stderr!.on('data', (part: Buffer) => note('log of the service', part.toString()));
    for await (const line of createInterface({ input: child.stdout! })) {
      note('what start says', line);
      url = /^Console (http:\S+)/.exec(line)?.[1] ?? url;
      mllp = Number(/^HL7 mllp:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? 0);
      if (mllp > 0) return;
    }
    throw new Error('the service did not start');
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    database?.drop();
  });

  /** Sends one framed message, or bytes as they are, and gives what comes back; nothing need come. */
  async function send(text: string, framed = true, patienceMs = 500): Promise<string> {
    const socket = connect(mllp, '127.0.0.1');
    socket.write(framed ? `\x0b${text}\x1c\r` : text);
    if (!framed) socket.end();
    const parts: Buffer[] = [];
    socket.on('data', (part) => {
      parts.push(part);
      socket.end();
    });
    socket.on('error', () => undefined);
    const quiet = setTimeout(() => socket.destroy(), patienceMs);
    await once(socket, 'close');
    clearTimeout(quiet);
    return Buffer.concat(parts).toString();
  }

  function run(...args: string[]): number | null {
    const done = spawnSync(process.execPath, [PROGRAM, ...args, '--data', 'data'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    note(args.slice(0, 2).join(' '), done.stdout + done.stderr);
    return done.status;
  }

  async function fetched(path: string, init: RequestInit = {}): Promise<number> {
    const reply = await fetch(new URL(path, url), { signal: AbortSignal.timeout(10_000), ...init });
    note(`${init.method ?? 'GET'} ${path.split('?')[0]}`, JSON.stringify([...reply.headers]) + (await reply.text()));
    return reply.status;
  }

  test('a patient who came by every way is found nowhere', async () => {
    // A machine that others use too may take its time for the first.
    const answer = await send(message('G1'), true, 20_000);
    expect(answer).toContain('MSA|AA');
    // The sender's own control id and what it calls itself are its own words, and go back to it alone.
    for (const broken of BROKEN) await send(broken);
    await send('ZZCANARY garbage without a frame', false);
    expect(await fetched('/api/ask?q=beds')).toBe(200);
    for (const text of TYPED) await fetched(`/api/ask?q=${encodeURIComponent(text)}`);
    for (const path of ['/healthz', '/readyz', '/metrics', '/board', '/Zzcanary', '/']) await fetched(path);
    for (const path of ['/slack/events', '/teams/messages', '/api/ask', '/api/messages'])
      await fetched(path, { method: 'POST', body: JSON.stringify({ text: 'Mrs Zzcanary', user: '77190423' }) });

    writeFileSync(join(folder, 'in.hl7'), [message('F1'), ...BROKEN].join('\r'));
    writeFileSync(
      join(folder, 'in.csv'),
      'unit,bed,visit,since,name\n5W,02,77190423,Zzcanary,Zzcanary\nZzcanary,1,2,3,4\n',
    );
    writeFileSync(join(folder, 'in.json'), JSON.stringify([{ id: 1, text: 'Mrs Zzcanary, MRN 77190423' }]));
    run('import', 'adt', 'in.hl7');
    for (const kind of ['census', 'beds', 'roster', 'people']) run('import', kind, 'in.csv');
    expect(run('phi', 'check', 'in.json')).toBe(0);
    for (const text of TYPED.slice(0, 3)) run('ask', text, '--role', 'admin');
    run('board', '--out', 'board.html');
    run('doctor', '--json');
    run('audit', 'export', '--out', 'audit.jsonl');
    run('backup', '--out', 'backup.db');

    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (!file.startsWith('in.') && !['data'].includes(file))
        note(`file ${file}`, readFileSync(join(folder, file)).toString('latin1'));
    if (database !== undefined) seen.push(...(await tablesOf(database.url)));
    expect(seen.length).toBeGreaterThan(60);
    const store = database === undefined ? /^file data.*huddleboard\.db/ : /^table public\.(message|event|visit)$/;
    expect(seen.some(({ where, text }) => store.test(where) && text.length > 100)).toBe(true);
    const found = seen.filter(({ text }) => CANARY.test(text));
    expect(
      found.map(({ where, text }) => [
        where,
        CANARY.exec(text)?.[0],
        text.slice(Math.max(0, text.search(CANARY) - 120), text.search(CANARY) + 40),
      ]),
    ).toEqual([]);
  });
});
