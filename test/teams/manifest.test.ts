import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32, inflateSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { NO_APP_ID, teamsManifest } from '#adapters/chat/teams/manifest.ts';
import { teamsPackage } from '#adapters/chat/teams/package.ts';
import { teamsAppOf } from '#src/app/chat-apps.ts';
import { unzipped } from '#test/teams/unzipped.ts';

const read = (path: string | URL) => JSON.parse(readFileSync(path, 'utf8'));

/** The official schema of a version of the manifest. It is draft-04, whose `$schema` and `id` ajv does not take. */
const home = createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json');
function validatorOf(version: string) {
  const path = `build/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`;
  const { $schema: _draft, id: _id, ...schema } = read(new URL(path, `file://${home}`));
  return new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    formats: { uri: (text: string) => URL.canParse(text), email: true },
  }).compile(schema);
}
const validate = validatorOf('1.25');

const app = { ...teamsAppOf(), appId: NO_APP_ID, version: '0.1.0', website: 'https://example.org/' };
// biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
const manifest = teamsManifest(app) as any;

describe('the Teams app manifest', () => {
  it('in the repository is the one that the commands make (npm run generate)', () => {
    const kept = read(new URL('../../adapters/chat/teams/package/manifest.json', import.meta.url));
    expect(kept).toEqual(teamsManifest({ ...app, version: kept.version }));
  });

  it('is valid by Microsoft’s schema 1.25', () => {
    validate(manifest);
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['a name that is too long', { name: { short: 'H'.repeat(31), full: 'H' } }],
    ['a key that Teams does not know', { colour: '#fff' }],
    ['an id that is none', { id: 'bot' }],
  ])('would not be valid with %s', (_, over) => {
    expect(validate({ ...manifest, ...over })).toBe(false);
  });

  it('stays valid with as many and as wordy commands as anybody may add, twelve of them in the list, help among them', () => {
    const commands = [
      ...Array.from({ length: 60 }, (_, n) => ({ name: `verb-${n}`, summary: 'word '.repeat(900) })),
      { name: 'help', summary: 'What I can do' },
    ];
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, commands }) as any;
    validate(made);
    expect(validate.errors).toBeNull();
    expect(made.bots[0].commandLists[0].commands).toHaveLength(12);
    expect(made.bots[0].commandLists[0].commands.at(-1).title).toBe('help');
  });

  it.each([
    ['that everybody’s tenant takes, with the console', { console: 'https://ops.example.org' }, '1.25'],
    ['with slash commands', { slash: true }, '1.29'],
    ['with both', { console: 'https://ops.example.org:8443', slash: true }, '1.29'],
    ['with the tab', { console: 'https://ops.example.org', tab: true }, '1.25'],
    ['with the tab and slash commands', { console: 'https://ops.example.org:8443', tab: true, slash: true }, '1.29'],
  ])('%s is valid by the schema that it names', (_, over, version) => {
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, ...over }) as any;
    const check = validatorOf(version);
    check(made);
    expect(check.errors).toBeNull();
    expect(made.manifestVersion).toBe(version);
    expect(made.$schema).toContain(`/v${version}/`);
  });

  it('with slash commands takes messages for itself alone, and still hears what mentions it', () => {
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, slash: true }) as any;
    expect(made.bots[0].supportsTargetedMessages).toBe(true);
    expect(made.bots[0].commandLists[0].triggers).toEqual(['mention', 'slash']);
    expect(manifest.bots[0].supportsTargetedMessages).toBeUndefined();
  });

  it('has the entries of the registry: those on a message there, the others beside what one writes', () => {
    const { shortcuts = [] } = app;
    const entries = manifest.composeExtensions[0].commands.slice(1);
    expect(entries.map(({ id }: { id: string }) => id)).toEqual(shortcuts.map(({ id }) => id));
    expect(entries.find(({ id }: { id: string }) => id === 'check-for-phi')).toMatchObject({
      type: 'action',
      context: ['message'],
      fetchTask: true,
    });
    const many = Array.from({ length: 30 }, (_, n) => ({ ...shortcuts[0]!, id: `e${n}`, label: 'word '.repeat(90) }));
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, shortcuts: many }) as any;
    validate(made);
    expect(validate.errors).toBeNull();
  });

  it('unfurls links of the console, where there is one', () => {
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, console: 'https://ops.example.org' }) as any;
    expect(made.composeExtensions[0].messageHandlers).toEqual([
      { type: 'link', value: { domains: ['ops.example.org'] } },
    ]);
    expect(made.validDomains).toEqual(['ops.example.org']);
    expect(manifest.composeExtensions[0].messageHandlers).toBeUndefined();
  });

  it('has the console as a personal tab, signed in by Teams, where it is asked for and has an address', () => {
    // biome-ignore lint/suspicious/noExplicitAny: JSON that assertions read deeply
    const made = teamsManifest({ ...app, console: 'https://ops.example.org:8443', tab: true }) as any;
    expect(made.staticTabs).toEqual([
      {
        entityId: 'console',
        name: 'Console',
        contentUrl: 'https://ops.example.org:8443/tab',
        websiteUrl: 'https://ops.example.org:8443/',
        scopes: ['personal'],
      },
    ]);
    expect(made.webApplicationInfo).toEqual({ id: NO_APP_ID, resource: `api://ops.example.org/botid-${NO_APP_ID}` });
    expect(made.validDomains).toEqual(['ops.example.org:8443']);
    for (const over of [{ console: 'https://ops.example.org' }, { tab: true }])
      expect(Object.keys(teamsManifest({ ...app, ...over }))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:staticTabs|webApplicationInfo)$/)]),
      );
  });

  it('asks for no right to read what people say to each other', () => {
    expect(manifest.permissions).toBeUndefined();
    expect(manifest.authorization).toBeUndefined();
  });
});

describe('the app package', () => {
  const made = teamsPackage(app);
  const files = unzipped(made);

  it('holds the manifest and the icons that it names, at its root', () => {
    const inside = JSON.parse(files.get('manifest.json')!.toString());
    expect(inside).toEqual(manifest);
    expect([...files.keys()].sort()).toEqual(['manifest.json', ...Object.values<string>(inside.icons)].sort());
  });

  it('is the same for the same app', () => {
    expect(teamsPackage(app).equals(made)).toBe(true);
  });

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a PNG of %i pixels, and not of one colour', (name, size) => {
    const { width, height, pixels } = picture(files.get(name)!);
    expect([width, height]).toEqual([size, size]);
    expect(new Set(pixels.map(String)).size).toBeGreaterThan(2);
  });

  it('the outline is white on nothing', () => {
    const { pixels } = picture(files.get('outline.png')!);
    expect(new Set(pixels.map(([red, green, blue]) => `${red},${green},${blue}`))).toEqual(new Set(['255,255,255']));
    expect(pixels.some(([, , , opacity]) => opacity === 0)).toBe(true);
    expect(pixels.some(([, , , opacity]) => opacity === 255)).toBe(true);
  });

  it('the colour icon has no hole', () => {
    expect(picture(files.get('color.png')!).pixels.every(([, , , opacity]) => opacity === 255)).toBe(true);
  });
});

/** Pixels of an 8-bit RGBA picture without filters; the checksum of each chunk compared. */
function picture(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString('latin1', 0, 4), body.subarray(4));
    at += length + 12;
  }
  const head = chunks.get('IHDR')!;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const data = inflateSync(chunks.get('IDAT')!);
  const pixels = Array.from({ length: width * height }, (_, n) => {
    const place = Math.floor(n / width) * (width * 4 + 1) + 1 + (n % width) * 4;
    return [...data.subarray(place, place + 4)] as [number, number, number, number];
  });
  return { width, height, pixels };
}
