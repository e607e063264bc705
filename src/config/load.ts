import { parseDocument } from 'yaml';
import { OpsError } from '#src/kernel/errors.ts';
import { buildSettings } from './build.ts';
import { duplicatesAsWritten, type HolidayFault, unknownHolidays } from './cross-checks.ts';
import { type Fault, faultsOf } from './faults.ts';
import { fileSchema } from './schema.ts';
import type { Settings } from './settings.ts';

/** A configuration larger than this is a mistake, and aliases in it could be a bomb. */
const MAX_CHARACTERS = 2_000_000;

export type ReadAs = {
  /** A house that is played. */
  readonly simulated?: boolean;
  /** Of a code of holidays; absent: nobody looks it up. */
  readonly holidayFault?: HolidayFault | undefined;
};

/**
 * Reads the text of a configuration file.
 * @throws OpsError CONFIG_FAULTY with every fault, each with path and cure
 */
export function readSettings(text: string, name: string, { simulated = false, holidayFault }: ReadAs = {}): Settings {
  const parsed = parseYaml(text, name);
  const checked = fileSchema.safeParse(parsed, { reportInput: true });
  if (!checked.success) {
    throw configFaulty(name, [...faultsOf(checked.error.issues), ...duplicatesAsWritten(parsed)]);
  }
  const built = buildSettings(checked.data, parsed, simulated);
  const faults = [...('sites' in built ? [] : built), ...unknownHolidays(checked.data, holidayFault)];
  if ('sites' in built && faults.length === 0) return built;
  throw configFaulty(name, faults);
}

function parseYaml(text: string, name: string): unknown {
  if (text.length > MAX_CHARACTERS) {
    throw configFaulty(name, [{ path: '(the file)', problem: 'The file is too large.', cure: 'Keep it under 2 MB.' }]);
  }
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { uniqueKeys: true });
  if (document.errors.length > 0) {
    const faults = document.errors.slice(0, 20).map((error) => ({
      path: error.linePos ? `line ${error.linePos[0].line}, column ${error.linePos[0].col}` : '(the file)',
      problem: `This is no YAML (${error.code.toLowerCase().replaceAll('_', ' ')}).`,
      cure: 'Correct the line; check indentation, colons and quotes.',
    }));
    throw configFaulty(name, faults);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw configFaulty(name, [
      {
        path: '(the file)',
        problem: 'An alias (*name) in it has no anchor, or there are too many.',
        cure: 'Write the values out.',
      },
    ]);
  }
}

/** All faults in one error: the first line counts them, each further line is one. */
function configFaulty(name: string, faults: readonly Fault[]): OpsError {
  const lines = faults.map((fault) => `  ${fault.path}: ${fault.problem} ${fault.cure}`);
  return new OpsError({
    code: 'CONFIG_FAULTY',
    kind: 'config',
    message: `${name} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${lines.join('\n')}`,
    cure: 'Correct them, then run: npx --no-install huddleboard config check',
  });
}
