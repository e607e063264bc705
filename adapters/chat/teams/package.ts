/** The app package: manifest and icons in one zip, as the Teams admin centre takes it. */
import { type TeamsApp, teamsManifest } from './manifest.ts';
import { colorIcon, outlineIcon } from './package/icons.ts';
import { zip } from './package/zip.ts';

export function teamsPackage(app: TeamsApp): Buffer {
  return zip({
    'manifest.json': Buffer.from(`${JSON.stringify(teamsManifest(app), null, 2)}\n`),
    'color.png': colorIcon(),
    'outline.png': outlineIcon(),
  });
}
