/** What the service does when the ground is taken from under it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeDataFolder, watchDatabase } from '#src/app/data-folder.ts';

const PROGRAM = new URL('../../src/app/huddleboard.mjs', import.meta.url).pathname;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huddleboard-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  test('is made with its parents; where a file has its name the cure is told', () => {
    makeDataFolder(join(folder, 'a', 'b'));
    writeFileSync(join(folder, 'file'), '');
    for (const path of [join(folder, 'file'), join(folder, 'file', 'below')])
      expect(() => makeDataFolder(path)).toThrow(expect.objectContaining({ code: 'DATA_DIR_UNWRITABLE' }));
  });

  test.each([
    ['deleted', (path: string) => rmSync(path)],
    [
      'replaced by another',
      (path: string) => {
        writeFileSync(`${path}.new`, 'other');
        renameSync(`${path}.new`, path);
      },
    ],
  ])('a database that is %s is missed', async (_, act) => {
    const path = join(folder, 'huddleboard.db');
    writeFileSync(path, 'some');
    const watch = watchDatabase(path, 2);
    let gone = false;
    void watch.gone.then(() => {
      gone = true;
    });
    writeFileSync(path, 'more');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gone).toBe(false);
    act(path);
    expect(await watch.gone).toMatchObject({ code: 'DATABASE_GONE' });
    watch.stop();
  });

  test('deleted under the running service: it stops with a cure instead of acknowledging what nobody keeps', async () => {
    const config = join(folder, 'huddleboard.yaml');
    writeFileSync(config, 'sites: [{ id: general, name: General, kind: hospital, zone: Europe/London }]\n');
    const data = join(folder, 'data');
    const args = ['start', '--config', config, '--data', data, '--port', '0', '--mllp-port', '0'];
    const running = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    running.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = once(running, 'exit');
    for await (const chunk of running.stdout) if (`${chunk}`.includes('HL7 mllp:')) break;
    rmSync(data, { recursive: true });
    expect(await ended).toEqual([1, null]);
    expect(err).toContain('senders resend what was not acknowledged');
  });
});
