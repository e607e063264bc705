import type { PhiContext } from '#src/domain/phi/index.ts';
import { ROLES } from '#src/ports/handle.ts';
import type { Settings } from './settings.ts';

const known = new WeakMap<Settings, PhiContext>();

/** The names and numbers of the house as the configuration has them: they point at no patient. */
export function phiContext(settings: Settings): PhiContext {
  const found = known.get(settings);
  if (found !== undefined) return found;
  const context = contextOf(settings);
  known.set(settings, context);
  return context;
}

function contextOf({ sites, people, channels, extensions, locale }: Settings): PhiContext {
  const places = sites.flatMap((site) => [
    site.id,
    site.name,
    ...site.units.flatMap((unit) => [unit.id, unit.pool, ...unit.name.map(({ value }) => value)]),
  ]);
  const numbers = sites.flatMap((site) => [
    ...ROLES.flatMap((role) => extensions(site.id, role) ?? []),
    ...site.units.flatMap((unit) => extensions(site.id, 'charge-nurse', unit.id) ?? []),
  ]);
  return {
    staff: people.flatMap(({ person, name }) => [name, person]),
    places: [...new Set([...places, ...channels.map(({ name }) => name)])],
    numbers,
    ...(/^es\b/i.test(locale) ? { language: 'es' as const } : {}),
  };
}
