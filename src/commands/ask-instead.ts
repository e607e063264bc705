/** A text that is no command may be a question: in private, where nothing in it could mean something else, it is answered as one. */
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Clock } from '#src/kernel/time.ts';
import { wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { isOpener, lexiconsFor } from './ask/lexicon/index.ts';
import { type Call, readInAny } from './ask/reading.ts';
import { ask, unread } from './ask.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './index.ts';
import { beginsCommand, joinWords, LONGEST_TEXT, splitWords, withoutAddress } from './parse.ts';
import { Refusal } from './refusal.ts';

/** Refusals of what was not understood, or not as what is to come. */
const NO_COMMAND: ReadonlySet<string> = new Set([
  'COMMAND_UNKNOWN',
  'PLACE_UNKNOWN',
  'KPI_UNKNOWN',
  'USAGE',
  'TIME_AHEAD',
]);
/** `ack the boarding alert`: which is meant is told by its words. */
const NO_ALERT = 'EPISODE_UNKNOWN';
const DEFAULT_ADDRESS = '/ops';
/** Fewer words with no command among them are rather a slip of one. */
const LEAST_WORDS = 2;
/** So many are a sentence, whatever command comes near its first word. */
const SENTENCE_WORDS = 4;

type Deps = { readonly settings: () => Settings; readonly clock: Clock; readonly commands?: readonly Command[] };

/** Answers a text, and where it is no command and surely a question, the question. */
export async function orAsked<T>(
  request: CommandRequest,
  deps: Deps,
  answer: (request: CommandRequest) => Promise<T>,
): Promise<T> {
  try {
    return await answer(request);
  } catch (error) {
    const words = wordsIn(error, request, deps);
    if (words === undefined) throw error;
    const asked = joinWords(words);
    if (isSurelyAsked(asked, error as OpsError, deps)) return answer({ ...request, text: `${ask.name} ${asked}` });
    throw isSentence(words, error as OpsError, deps)
      ? unread(wordsFor(deps.settings().locale, deps.settings().house))
      : error;
  }
}

/** @returns the words of what may be a question; undefined where the error stands */
function wordsIn(error: unknown, { text, place }: CommandRequest, deps: Deps): readonly string[] | undefined {
  if (!(error instanceof OpsError) || !(NO_COMMAND.has(error.code) || error.code === NO_ALERT)) return undefined;
  if (!place.private || text.length > LONGEST_TEXT || !(deps.commands ?? COMMANDS).includes(ask)) return undefined;
  const words = withoutAddress(splitWords(text), deps.settings().slack?.command ?? DEFAULT_ADDRESS);
  // Nobody asks in options: a slip of a command is told as one.
  if (words.length === 0 || words.some((word) => word.startsWith('--'))) return undefined;
  return [ask.name, ...ask.aliases].includes(words[0]!.toLowerCase()) ? undefined : words;
}

function isSurelyAsked(asked: string, { code }: OpsError, { settings, clock }: Deps): boolean {
  const { sites, locale } = settings();
  const now = clock.now();
  return sites.some((site) => {
    const reading = readInAny(asked, { site, now }, lexiconsFor(locale));
    // A command that names no alert is one, unless its words tell which.
    if (code === NO_ALERT) return reading.kind === 'call' && reading.sure && tellsWhich(reading.call);
    if (reading.kind === 'which') return code === 'COMMAND_UNKNOWN' && reading.whole === true;
    return 'sure' in reading && reading.sure;
  });
}

const tellsWhich = ({ tool, slots }: Call): boolean =>
  tool === 'offer' && slots.alert === undefined && (slots.rules !== undefined || slots.units !== undefined);

/** A sentence that means nothing here, and no slip of a command. */
function isSentence(words: readonly string[], error: OpsError, { commands = COMMANDS }: Deps): boolean {
  if (error.code !== 'COMMAND_UNKNOWN' || words.length < LEAST_WORDS || beginsCommand(words, commands)) return false;
  // Beside *help* its buttons are commands that come near.
  const isNear = error instanceof Refusal && error.buttons.length > 1;
  return !isNear || words.length >= SENTENCE_WORDS || isOpener(words[0]!);
}
