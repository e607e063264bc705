/** What somebody is told: an answer that has passed the guard, or what went wrong and the cure. */
import { OpsError } from '#src/kernel/errors.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Document } from '#src/message/document.ts';
import { type Words, wordsFor } from '#src/message/words/index.ts';
import type { CommandRequest, Reply } from '#src/ports/handle.ts';
import { errorDocument } from '#src/views/error.ts';
import { guardedSheet } from '#src/views/guarded-sheet.ts';
import type { Outcome } from './command.ts';
import { DEFAULT_ADDRESS, type Door } from './door.ts';
import { refusePhiInText, withoutTimes } from './free-text.ts';
import { LONGEST_TEXT, splitWords, withoutAddress } from './parse.ts';
import { Refusal } from './refusal.ts';

/** What is answered passes the guard as a card does that is posted; a hit is our own fault and told without what it was. */
export function replyOf(
  outcome: Outcome,
  locale: string,
  { guard: guardOf, log, settings }: Pick<Door, 'guard' | 'log' | 'settings'>,
): Reply {
  const guard = guardOf(locale);
  const shown = guard.document(outcome.document);
  const data = guard.facts(outcome.data ?? null, outcome.document.codes);
  const sheet = outcome.file === undefined ? undefined : guardedSheet(outcome.file.sheet, guard, outcome.file.codes);
  const kinds = [...shown.kinds, ...data.kinds, ...(sheet?.kinds ?? [])];
  if (kinds.length > 0)
    log.error('an answer held what points at a person; it was taken out', { kinds: kinds.join(' ') });
  return {
    document: settings().simulated ? asSimulated(shown.value) : shown.value,
    data: data.value,
    ok: true,
    locale,
    ...(sheet === undefined ? {} : { file: sheet.value }),
    ...((outcome.changes ?? []).length === 0 ? {} : { acted: true as const }),
    ...(outcome.confidential === 'typed'
      ? { audience: 'caller' as const, confidential: 'typed' as const }
      : outcome.seen === undefined && sheet === undefined
        ? { audience: outcome.audience }
        : { audience: 'caller' as const, confidential: 'shown' as const }),
  };
}

/** The same document marked is the same each time: what is rendered for one is rendered for all. */
const simulated = new WeakMap<Document, Document>();

function asSimulated(document: Document): Document {
  const marked = simulated.get(document) ?? { ...document, simulated: true };
  simulated.set(document, marked);
  return marked;
}

const SAYS_NOTHING_BACK: ReadonlySet<string> = new Set(['PHI_TYPED', 'COMMAND_UNKNOWN', 'DENIED']);

/** A refusal may say back what it could not read; of a text that points at a person nothing is said back. */
export async function withoutEcho(error: unknown, { text, place }: CommandRequest, door: Door): Promise<unknown> {
  if (!(error instanceof OpsError) || error.kind !== 'user' || SAYS_NOTHING_BACK.has(error.code)) return error;
  try {
    const settings = door.settings();
    const catalogue = wordsFor(settings.locale, settings.house);
    const short = text.slice(0, LONGEST_TEXT);
    const words = withoutAddress(splitWords(short), settings.slack?.command ?? DEFAULT_ADDRESS);
    const typed = /^(?:kpis?|figures?)$/i.test(words[0] ?? '') ? withoutTimes(words) : short;
    await refusePhiInText(typed, { place, settings, read: door.store, catalogue });
    return error;
  } catch (refused) {
    return refused;
  }
}

export function refusalReply(error: unknown, door: Pick<Door, 'ids' | 'log' | 'settings' | 'clock'>): Reply {
  const errorId = door.ids.short();
  if (!(error instanceof OpsError)) logFault(error, errorId, door.log);
  else if (error.code === 'PHI_TYPED') door.log.info('a text that points at a person was refused', { errorId });
  else if (error.kind === 'bug' || error.kind === 'unavailable')
    door.log.error('a command could not be answered', { errorId, code: error.code });
  const { words, locale, simulated: marked } = whatIsLeft(door);
  const { buttons, fields } = error instanceof Refusal ? error : { buttons: [], fields: undefined };
  const document = errorDocument(error, { now: door.clock.now(), words, errorId, buttons });
  const code = error instanceof OpsError ? error.code : 'FAULT';
  return {
    document: marked ? { ...document, simulated: marked } : document,
    data: { error: { code, message: document.plain, ...(fields === undefined ? {} : { fields }) } },
    audience: 'caller',
    ok: false,
    ...(locale === undefined ? {} : { locale }),
    ...(code === 'PHI_TYPED' ? { confidential: 'typed' } : {}),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** Settings may be the very thing that failed. */
function whatIsLeft(door: Pick<Door, 'settings'>): {
  readonly words: Words;
  readonly locale?: string;
  readonly simulated: boolean;
} {
  try {
    const settings = door.settings();
    const { locale, simulated } = settings;
    return { words: wordsFor(locale, settings.house), locale, simulated };
  } catch {
    return { words: wordsFor('en-US', 'us'), simulated: false };
  }
}

/** The place in the code, never the message: that may hold what somebody typed. */
function logFault(error: unknown, errorId: string, log: Logger): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  log.error('a command failed', {
    errorId,
    kind: error instanceof Error ? error.name : typeof error,
    where: frames.slice(0, 5).join(' '),
  });
}
