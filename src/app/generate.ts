/** Files made from the registries. `npm run generate` writes them; `--check` (in `npm run check`) fails when one is stale. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slackManifest } from '#adapters/chat/slack/manifest.ts';
import { NO_APP_ID, teamsManifest } from '#adapters/chat/teams/manifest.ts';
import { mappingJsonSchema } from '#adapters/feeds/files/mapping.ts';
import { jsonSchema } from '#src/config/schema.ts';
import { KPIS } from '#src/domain/kpi/index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { slackAppOf, teamsAppOf } from './chat-apps.ts';
import { kpiPage } from './kpi-page.ts';
import { GOLDEN_ENDINGS, parityPage } from './parity-page.ts';
import { spanishWords } from './spanish-words.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function goldenFile(name: string): string | undefined {
  const path = join(ROOT, 'test', 'golden', name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

const FILES: Readonly<Record<string, () => string>> = {
  'manifest.json': () => json(slackManifest(slackAppOf({ mode: 'socket' }))),
  'adapters/chat/teams/package/manifest.json': () =>
    json(
      teamsManifest({ ...teamsAppOf(), appId: NO_APP_ID, version: manifest.version, website: 'https://example.org/' }),
    ),
  'docs/schema/huddleboard.schema.json': () => json(jsonSchema()),
  'docs/schema/mapping.schema.json': () => json(mappingJsonSchema()),
  'src/domain/phi/lists/spanish-of-ours.json': () => json(spanishWords()),
  'docs/kpi.md': () => kpiPage(KPIS),
  'docs/parity.md': () =>
    parityPage(JSON.parse(goldenFile('cards.json') ?? '[]'), (platform, id) =>
      goldenFile(`${platform}/cards/${id}.${GOLDEN_ENDINGS[platform]}`),
    ),
};

const check = process.argv.includes('--check');
for (const [name, make] of Object.entries(FILES)) {
  const path = join(ROOT, name);
  const fresh = make();
  const stored = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (stored === fresh) continue;
  if (check) {
    process.stderr.write(`${name} is stale. Run: npm run generate\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fresh);
    process.stdout.write(`${name} written\n`);
  }
}
