/**
 * What people type is looked at before anything is done with it: text that points at a person is refused, privately, with what kind it holds and
 * a copy without it. Nothing of it is kept, logged or said back.
 */
import { phiContext } from '#src/config/phi-context.ts';
import type { Settings } from '#src/config/settings.ts';
import { metricNamed } from '#src/domain/alert/metrics/index.ts';
import { type Finding, findPhi, type PhiContext, type PhiKind, redact, widened } from '#src/domain/phi/index.ts';
import { withoutMessageLinks } from '#src/message/link.ts';
import type { Words } from '#src/message/words/index.ts';
import type { Place } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { splitFields } from './form-fields.ts';
import { joinWords } from './parse.ts';
import { Refusal } from './refusal.ts';

/** What was typed behind the verb, and who might be meant by it. */
export type Typed = {
  readonly verb: string;
  readonly words: readonly string[];
  readonly place: Place;
  readonly settings: Settings;
  readonly read: Pick<Reader, 'people'>;
  readonly catalogue: Words;
};

/** Slack takes so many characters behind a button; with what is added to say site and time. */
const LONGEST_COMMAND = 1_800;

/** The program's own short name of a figure, chosen from a list; one of them (`edwin`) is a first name too. */
const isFigure = (name: string, value: string): boolean => name === 'metric' && metricNamed(value) !== undefined;

/**
 * Values of fields are free text always, but for figures of the program.
 * @throws Refusal PHI_TYPED
 */
export async function refusePhiInFields(typed: Typed): Promise<void> {
  const given = splitFields(typed.words).given.filter(([name, value]) => !isFigure(name, value));
  const found = await Promise.all(
    given.map(async ([name, value]) => ({ name, value, findings: await findingsIn(value, typed) })),
  );
  const faulty = found.filter(({ findings }) => findings.length > 0);
  if (faulty.length === 0) return;
  const say = typed.catalogue.phi;
  const kinds = faulty.flatMap(({ findings }) => findings.map(({ kind }) => kind));
  const fields = faulty.map(({ name, value, findings }): [string, string] => [
    name,
    say.field(
      named(
        findings.map(({ kind }) => kind),
        typed,
      ),
      redact(value, widened(value, findings)),
    ),
  ]);
  throw refusal(kinds, typed, await withoutPhi(typed), Object.fromEntries(fields));
}

/**
 * The words that are no field's: a unit, a bed, a time, and now and then a sentence.
 * @throws Refusal PHI_TYPED
 */
export async function refusePhiInWords(typed: Typed): Promise<void> {
  const { rest } = splitFields(typed.words);
  await refusePhiInSaid(rest.filter((word) => !isCommandWord(word)).join(' '), typed);
}

/**
 * What somebody says in a sentence behind a command: free text as that of a field, in which a day or a number behind a colon is none of the
 * command's.
 * @throws Refusal PHI_TYPED
 */
export async function refusePhiInSaid(said: string, typed: Typed): Promise<void> {
  const findings = await findingsIn(said, typed);
  if (findings.length > 0)
    throw refusal(
      findings.map(({ kind }) => kind),
      typed,
      await withoutPhi(typed),
    );
}

/** A whole text that nobody understood; of it nothing is said back at all. */
export async function refusePhiInText(text: string, typed: Omit<Typed, 'verb' | 'words'>): Promise<void> {
  const findings = await findingsIn(text, typed);
  if (findings.length > 0)
    throw refusal(
      findings.map(({ kind }) => kind),
      typed,
    );
}

/**
 * A refused question about figures without its times: they are what it is made of, and nobody's day of birth.
 * @param words as typed, the verb first
 */
export const withoutTimes = (words: readonly string[]): string =>
  words.filter((word, n) => n > 0 && !DAYS.test(word)).join(' ');

/** `2026-01..2026-03`, `3/11/2026`: of this century, as a question about figures has them. */
const DAYS = /^(?:20\d{2}(?:-[\dW-]{1,6})?(?:\.{2,3}|$)){1,3}$|^\d{1,2}([/.-])\d{1,2}\1(?:20[12]\d)$/i;

/** Times, days and ids are what commands are made of. */
const isCommandWord = (word: string): boolean =>
  /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$|^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$|^\d{1,2}:\d{2}$|^E-[0-9A-Z]{3,8}$|^<?[#@][^\s]*$|^[\w.]+:[\w.-]+$/i.test(
    word,
  );

/**
 * Names of staff that only the store knows are none of a patient's.
 * @returns places in the text as it was typed
 */
export async function findingsIn(typed: string, question: Omit<Typed, 'verb' | 'words'>): Promise<readonly Finding[]> {
  const { settings, place, read } = question;
  const context = phiContext(settings);
  // A channel's own id has the form of a number or an address of somebody, and so have those in a message's address.
  const shown = withoutMessageLinks(typed);
  // Where nothing is found it matters not where it was typed: the answer is that of other places too.
  if (findPhi(shown, context).length === 0) return betweenMentions(shown, context);
  const own = place.channel?.replace(/^#/, '') ?? '';
  const text = own === '' ? shown : shown.replaceAll(own, unsaid);
  const found = findPhi(text, context);
  const findings = found.length > 0 ? found : betweenMentions(shown, context);
  if (!findings.some(({ kind }) => kind === 'name')) return findings;
  const names = (await read.people()).flatMap(({ name }) => name ?? []);
  if (names.length === 0) return findings;
  const withStaff = { ...context, staff: [...context.staff, ...names] };
  return found.length > 0 ? findPhi(text, withStaff) : betweenMentions(shown, withStaff);
}

/** As long as what it stands for, so that what is found stays where it was typed. */
const unsaid = (id: string): string => '#'.padEnd(id.length);

/** Channels as Slack and Teams write them into a text. */
const MENTIONS = /<#\w{2,80}(?:\|[^>]{0,80})?>|#(?=[\w-]{0,80}[a-z]{3})[\w-]{3,80}|19:[\w-]{10,80}@thread\.\w{1,10}/gi;

/** What a channel between a label and its number holds apart. */
function betweenMentions(shown: string, context: PhiContext): readonly Finding[] {
  const bare = shown.replace(MENTIONS, unsaid);
  return bare === shown ? [] : findPhi(bare, context);
}

/** The command as it would be without what was found; the words that are no field's are looked at together, as they were typed. */
async function withoutPhi(typed: Typed): Promise<string> {
  const { given, rest } = splitFields(typed.words);
  // What stands beside a name is rather a name too: this text will be sent by a button.
  const clean = async (text: string) => redact(text, widened(text, await findingsIn(text, typed))).replaceAll('"', "'");
  const fields = await Promise.all(given.map(async ([name, value]) => `${name}=${await clean(value)}`));
  const words = (await clean(rest.join(' '))).split(' ').filter((word) => word !== '');
  return joinWords([typed.verb, ...words, ...fields]);
}

const named = (kinds: readonly PhiKind[], { catalogue }: Pick<Typed, 'catalogue'>): string =>
  [...new Set(kinds.map((kind) => catalogue.phi.kinds[kind]))].join(', ');

function refusal(
  kinds: readonly PhiKind[],
  typed: Omit<Typed, 'verb' | 'words'>,
  proposal?: string,
  fields?: Readonly<Record<string, string>>,
): Refusal {
  const say = typed.catalogue.phi;
  const words = say.refused(named(kinds, typed), !typed.place.private);
  const offered = proposal !== undefined && proposal.length <= LONGEST_COMMAND;
  return new Refusal(
    { code: 'PHI_TYPED', kind: 'user', ...words },
    {
      ...(offered ? { buttons: [{ label: say.send, command: proposal }] } : {}),
      ...(fields === undefined ? {} : { fields }),
    },
  );
}
