/** A text that is no command may be a question: in private, where nothing in it could mean something else, it is answered as one. */
import type { Settings } from '#src/config/settings.ts';
import { OpsError } from '#src/kernel/errors.ts';
import type { Clock, Instant } from '#src/kernel/time.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import { lexiconsFor } from './ask/lexicon/index.ts';
import { readInAny } from './ask/reading.ts';
import { ask } from './ask.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './index.ts';
import { joinWords, LONGEST_TEXT, splitWords, withoutAddress } from './parse.ts';

/** Refusals of what was not understood. */
const NO_COMMAND: ReadonlySet<string> = new Set(['COMMAND_UNKNOWN', 'PLACE_UNKNOWN', 'KPI_UNKNOWN', 'USAGE']);
const DEFAULT_ADDRESS = '/ops';
/** One word is rather a slip of a command. */
const LEAST_WORDS = 2;

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
    const question = questionIn(error, request, deps);
    if (question === undefined) throw error;
    return answer({ ...request, text: question });
  }
}

/** @returns the text as a question; undefined where the error stands */
function questionIn(error: unknown, { text, place }: CommandRequest, deps: Deps): string | undefined {
  if (!(error instanceof OpsError) || !NO_COMMAND.has(error.code)) return undefined;
  if (!place.private || text.length > LONGEST_TEXT || !(deps.commands ?? COMMANDS).includes(ask)) return undefined;
  const settings = deps.settings();
  const words = withoutAddress(splitWords(text), settings.slack?.command ?? DEFAULT_ADDRESS);
  // Nobody asks in options: a slip of a command is told as one.
  if (words.some((word) => word.startsWith('--'))) return undefined;
  const asked = joinWords(words);
  return isSurelyAsked(words, asked, settings, deps.clock.now()) ? `${ask.name} ${asked}` : undefined;
}

function isSurelyAsked(words: readonly string[], asked: string, { sites, locale }: Settings, now: Instant): boolean {
  if (words.length < LEAST_WORDS || [ask.name, ...ask.aliases].includes(words[0]!.toLowerCase())) return false;
  return sites.some((site) => {
    const reading = readInAny(asked, { site, now }, lexiconsFor(locale));
    return 'sure' in reading && reading.sure;
  });
}
