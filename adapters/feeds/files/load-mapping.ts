/** Mappings that are shipped, and those that somebody wrote: read, checked, and every fault told with its line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { type Fault, faultsOf } from '#src/config/faults.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { crossChecks } from './cross-checks.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import { marksChecks } from './marks-checks.ts';
import { orListChecks } from './or-list-checks.ts';
import { recordChecks } from './record-checks.ts';

const SHIPPED = new URL('./mappings/', import.meta.url);
/** A mapping larger than this is a mistake, and aliases in it could be a bomb. */
const MOST_CHARACTERS = 500_000;
const TOO_LONG: Fault = {
  path: '(the file)',
  problem: 'It is longer than half a million characters.',
  cure: 'Is this the mapping, and not the table?',
};
const PAGES = { example: 'docs/files.md', list: 'docs/schema/mapping.schema.json' };

export const shippedMappings = (): readonly string[] =>
  readdirSync(SHIPPED)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();

/**
 * @param name of a shipped mapping, or the path of one
 * @throws OpsError MAPPING_UNKNOWN, MAPPING_FAULTY
 */
export function loadMapping(name: string): Mapping {
  if (shippedMappings().includes(name))
    return readMapping(readFileSync(new URL(`${name}.yaml`, SHIPPED), 'utf8'), name);
  if (/\.ya?ml$/i.test(name) && existsSync(name)) return readMapping(readFileSync(name, 'utf8'), 'The mapping');
  throw new OpsError({
    code: 'MAPPING_UNKNOWN',
    kind: 'user',
    message: 'There is no such mapping.',
    cure: `Give the path of a .yaml file, or one of: ${shippedMappings().join(', ')}.`,
  });
}

/** @throws OpsError MAPPING_FAULTY with every fault: line, what, cure */
export function readMapping(text: string, title: string): Mapping {
  if (text.length > MOST_CHARACTERS) throw faulty(title, [TOO_LONG]);
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    uniqueKeys: true,
    lineCounter: lines,
  });
  if (document.errors.length > 0)
    throw faulty(
      title,
      document.errors.slice(0, 20).map(({ code, linePos }) => ({
        path: linePos === undefined ? '(the file)' : `line ${linePos[0].line}`,
        problem: `This is no YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
        cure: 'Correct the line; check indentation, colons and quotes.',
      })),
    );
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const at = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number])[0] : undefined;
      if (at !== undefined) return lines.linePos(at).line;
    }
    return undefined;
  };
  const checked = mappingSchema.safeParse(plain(document, title), { reportInput: true });
  if (!checked.success)
    throw faulty(
      title,
      checked.error.issues.flatMap((issue) =>
        faultsOf([issue], [], PAGES).map((fault) => placed(fault, lineOf(issue.path))),
      ),
    );
  const crossed = [crossChecks, recordChecks, marksChecks, orListChecks].flatMap((check) => check(checked.data));
  if (crossed.length > 0)
    throw faulty(
      title,
      crossed.map(({ at, ...fault }) => placed({ ...fault, path: at.join('.') }, lineOf(at))),
    );
  return checked.data;
}

function plain(document: ReturnType<typeof parseDocument>, title: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    const problem = 'An alias (*name) in it has no anchor, or there are too many.';
    throw faulty(title, [{ path: '(the file)', problem, cure: 'Write the values out.' }]);
  }
}

const placed = (fault: Fault, line: number | undefined): Fault =>
  line === undefined ? fault : { ...fault, path: `line ${line}, ${fault.path}` };

function faulty(title: string, faults: readonly Fault[]): OpsError {
  const lines = faults.map(({ path, problem, cure }) => `  ${path}: ${problem} ${cure}`);
  return new OpsError({
    code: 'MAPPING_FAULTY',
    kind: 'user',
    message: `${title} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:\n${lines.join('\n')}`,
    cure: 'Correct them; docs/files.md shows a whole mapping.',
  });
}
