import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { makeTeamsPackage } from '#src/app/cli/teams-package.ts';
import { RIVERSIDE } from '#test/commands/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'huddleboard-package-'));
const out = join(folder, 'app.zip');
afterEach(() => {
  delete process.env.MICROSOFT_APP_ID;
  rmSync(out, { force: true });
});

it('writes the package for the app id of the environment', async () => {
  process.env.MICROSOFT_APP_ID = '11111111-2222-3333-4444-555555555555';
  expect(await makeTeamsPackage(['--out', out, '--json'])).toBe(0);
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
});

it('lists the commands in the words of the configured house', async () => {
  process.env.MICROSOFT_APP_ID = '11111111-2222-3333-4444-555555555555';
  const config = join(folder, 'nhs.yaml');
  writeFileSync(config, RIVERSIDE.replace('house: us\nlocale: en-US', 'house: nhs'));
  await makeTeamsPackage(['--out', out, '--json', '--config', config]);
  const listed = manifestIn(readFileSync(out));
  expect(listed).toContain('Report your ward');
  expect(listed).not.toMatch(/your unit|call-out/);
  await expect(makeTeamsPackage(['--out', out, '--config', join(folder, 'missing.yaml')])).rejects.toMatchObject({
    code: 'CONFIG_MISSING',
  });
});

/** The first file of the package. */
function manifestIn(zip: Buffer): string {
  const [packed, name] = [zip.readUInt32LE(18), zip.readUInt16LE(26)];
  expect(zip.subarray(30, 30 + name).toString()).toBe('manifest.json');
  return inflateRawSync(zip.subarray(30 + name, 30 + name + packed)).toString();
}

it('knows the console and the slash commands where it is told of them', async () => {
  process.env.MICROSOFT_APP_ID = '11111111-2222-3333-4444-555555555555';
  await makeTeamsPackage(['--out', out, '--json', '--console', 'https://ops.example.org/', '--slash']);
  const made = JSON.parse(manifestIn(readFileSync(out)));
  expect(made).toMatchObject({ manifestVersion: '1.29', validDomains: ['ops.example.org'] });
});

it.each([['not a guid'], [undefined]])('refuses the app id %s, with a cure', async (appId) => {
  if (appId !== undefined) process.env.MICROSOFT_APP_ID = appId;
  await expect(makeTeamsPackage(['--out', out])).rejects.toMatchObject({ code: 'SECRET_MISSING' });
});

it.each([
  [[]],
  [['--out', out, '--website', 'javascript:alert(1)']],
  [['--out', out, 'more']],
  [['--out', out, '--console', 'http://ops.example.org']],
  [['--out', out, '--console', 'https://ops.example.org/go']],
])('tells how it is written when the words are off: %j', async (args) => {
  await expect(makeTeamsPackage(args)).rejects.toMatchObject({ name: 'UsageError' });
});

it('says so when the file cannot be written', async () => {
  process.env.MICROSOFT_APP_ID = '11111111-2222-3333-4444-555555555555';
  const args = ['--out', join(folder, 'no', 'such', 'folder.zip')];
  await expect(makeTeamsPackage(args)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' });
});
