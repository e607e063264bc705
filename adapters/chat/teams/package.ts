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

/** One that tenants everywhere take, and one with slash commands: under the version of its manifest. */
export const teamsPackages = (app: Omit<TeamsApp, 'slash'>): Readonly<Record<string, Buffer>> => ({
  'huddleboard-teams-1.25.zip': teamsPackage(app),
  'huddleboard-teams-1.29-slash.zip': teamsPackage({ ...app, slash: true }),
});
