import { phiContext } from '#src/config/phi-context.ts';
import { findPhi, NO_CONTEXT, type PhiContext, type PhiKind } from '#src/domain/phi/index.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { configPath, loadSettings } from '../open-house.ts';
import { progressLine } from '../progress.ts';
import { readUpTo } from './read-up-to.ts';
import { COMMON, readArgs, type Subcommand, UsageError } from './subcommand.ts';

type Text = { readonly id: string | number; readonly text: string };
type Checked = { readonly id: string | number; readonly blocked: boolean; readonly kinds: readonly PhiKind[] };

/** So many texts between two looks at the clock of the terminal. */
const STEP = 500;

const TOO_LARGE = { code: 'PHI_FILE_TOO_LARGE', cure: 'Split the list into several files and check each.' };

/** `phi check FILE`: which of the texts in a file the guard would refuse, and why. Texts are read and forgotten; none is printed. */
export const phi: Subcommand = async (args) => {
  const { values, positionals } = readArgs(args, COMMON);
  const [what, file] = positionals;
  if (what !== 'check' || file === undefined || positionals.length > 2)
    throw new UsageError('Write: phi check FILE [--json], where FILE holds [{"id": …, "text": …}].');
  const given = textsOf((await readUpTo(file, TOO_LARGE)).toString('utf8'));
  const path = configPath(values.config);
  const context = path === undefined ? NO_CONTEXT : phiContext(await loadSettings(path));
  const checked = checkAll(given, context, !values.json);
  process.stdout.write(values.json ? `${JSON.stringify(checked)}\n` : inLines(checked));
  return 0;
};

/** An id is said back; a sentence that stands in its place is not, but its number in the list. */
const toldId = (id: string | number, n: number): string | number =>
  typeof id === 'number' || /^[\w.:/#-]{1,80}$/.test(id) ? id : `entry ${n + 1}`;

function checkAll(given: readonly Text[], context: PhiContext, told: boolean): readonly Checked[] {
  const progress = progressLine('texts', told);
  const checked = given.map(({ id, text }, n): Checked => {
    if (n % STEP === 0) progress.show(n, given.length);
    const kinds = [...new Set(findPhi(text, context).map(({ kind }) => kind))].sort();
    return { id: toldId(id, n), blocked: kinds.length > 0, kinds };
  });
  progress.end();
  return checked;
}

function textsOf(written: string): readonly Text[] {
  let value: unknown;
  try {
    // Without a byte order mark.
    value = JSON.parse(written.replace(/^\uFEFF/, ''));
  } catch {
    throw notTexts('The file is no JSON.');
  }
  if (!Array.isArray(value)) throw notTexts('The file holds no list.');
  const wrong = value.findIndex((one) => !isText(one));
  // Never what stands there: that may be what the file is to be checked for.
  if (wrong >= 0) throw notTexts(`Entry ${wrong + 1} of the list has no id or no text.`);
  return value;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  (typeof value.id === 'string' || typeof value.id === 'number') &&
  'text' in value &&
  typeof value.text === 'string';

const notTexts = (message: string): OpsError =>
  new OpsError({
    code: 'PHI_FILE',
    kind: 'user',
    message,
    cure: 'It is a list: [{"id": "1", "text": "two beds by 14:00"}].',
  });

function inLines(checked: readonly Checked[]): string {
  const blocked = checked.filter((one) => one.blocked);
  const lines = blocked.map(({ id, kinds }) => `${id}  ${kinds.join(', ')}`);
  return `${[...lines, `${blocked.length} of ${checked.length} texts would be refused.`].join('\n')}\n`;
}
