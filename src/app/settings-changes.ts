/** Which values of the settings a reload changes, for the audit: `sites[0].units[2].staffedBeds: 24 → 26`. */
import type { Settings } from '#src/config/settings.ts';

const MOST_NAMED = 40;
/** Ids, numbers, times and addresses; a text that people wrote, or a name, is only said to have changed. */
const TELLING = /^[\w:.#@/+-]{1,60}$/;
/** Who is who is nobody's business but the file's, and an address may hold a token. */
const SILENT: ReadonlySet<string> = new Set(['people', 'name', 'url']);

export function settingsChanges(before: Settings, after: Settings): string {
  const lines: string[] = [];
  walk(plain(before), plain(after), '', (line) => lines.push(line));
  const more = lines.length - MOST_NAMED;
  return [...lines.slice(0, MOST_NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** As JSON, so that functions are left out and maps are lists of pairs. */
const plain = (settings: Settings): unknown =>
  JSON.parse(JSON.stringify(settings, (_key, value: unknown) => (value instanceof Map ? [...value] : value)));

function walk(before: unknown, after: unknown, path: string, tell: (line: string) => void): void {
  if (isBranch(before) && isBranch(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const step = Array.isArray(after) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      walk(Reflect.get(before, key), Reflect.get(after, key), step, tell);
    }
    return;
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const silent = path.split(/[.[]/).some((step) => SILENT.has(step));
  tell(silent ? `${path} changed` : `${path}: ${shown(before)} → ${shown(after)}`);
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (isBranch(value)) return Array.isArray(value) ? `${value.length} entries` : 'a section';
  const text = String(value);
  return TELLING.test(text) ? text : 'words';
}
