/**
 * Somebody is answered in their own language; what is kept and what others read is in that of the site. A command knows of one language
 * alone: where both are wanted it is run in each, on the same facts and with the same fresh ids, and each reader gets their half.
 */

import { entriesOf } from '#src/config/people-index.ts';
import { phiContext } from '#src/config/phi-context.ts';
import type { Settings } from '#src/config/settings.ts';
import { localeAt, speaking } from '#src/config/speaking.ts';
import { createChoices } from '#src/facts/language.ts';
import type { Ids } from '#src/kernel/ids.ts';
import { localeFor, type Spoken } from '#src/message/locale.ts';
import type { CommandRequest } from '#src/ports/handle.ts';
import type { Reader } from '#src/ports/reader.ts';
import { createDocumentGuard, type DocumentGuard } from '#src/views/guarded.ts';
import type { CommandContext, Outcome } from './command.ts';

type Door = { readonly store: Pick<Reader, 'dataVersion' | 'personOf' | 'languageOf'> };

/** What is known of whoever asks, and of which version of the data. */
export type Asker = Spoken & { readonly version?: number };

/** Never rejects: a store that is away still leaves what the platform tells. */
export function createAskers({ store }: Door): (request: CommandRequest) => Promise<Asker> {
  const choices = createChoices(store);
  return async ({ actor, locale: told }) => {
    try {
      const version = await store.dataVersion();
      return { chosen: await choices(actor, version), told, version };
    } catch {
      return { told };
    }
  };
}

/** As whoever asks is spoken to, before it is known which site they mean: at the one of the channel, else their own, else the first. */
export function spokenTo(request: CommandRequest, spoken: Spoken, settings: Settings): Settings {
  const { place, site, actor } = request;
  const ofChannel = settings.channels.find((one) => one.platform === place.platform && one.channel === place.channel);
  const [ofPerson] = entriesOf(settings, actor.person);
  const guessed = site ?? ofChannel?.site ?? ofPerson?.site ?? settings.sites[0]?.id;
  return speaking(settings, localeFor(spoken, localeAt(settings, guessed)));
}

/** Nobody's own language stands where others read. */
export const NOBODY: Spoken = {};

/** Others read it: it is posted, or stands below a question that all could read and is not for the asker alone. */
const othersRead = ({ audience, confidential, seen, file }: Outcome, { place, open, forChannel }: CommandRequest) =>
  forChannel === true ||
  (!place.private && audience === 'channel') ||
  (open === true && confidential === undefined && seen === undefined && file === undefined);

type Telling = {
  readonly request: CommandRequest;
  readonly reader: Asker;
  /** The same question in the language of somebody else. */
  readonly again: (asker: Asker) => Promise<Outcome>;
};

/** The answer in the language of whoever reads it, and what it changes in that of the site. */
export async function inTheirLanguages(
  first: Outcome,
  { settings: { locale: spoken }, told: { site } }: Pick<CommandContext, 'settings' | 'told'>,
  { request, reader, again }: Telling,
): Promise<Outcome & { readonly locale: string }> {
  const wanted = othersRead(first, request) ? site : localeFor(reader, site);
  const isKept = (first.changes ?? []).length > 0;
  if (wanted === spoken && (!isKept || spoken === site)) return { ...first, locale: first.locale ?? spoken };
  const other = await again(spoken === site ? reader : NOBODY);
  const [shown, kept] = [wanted === spoken ? first : other, spoken === site ? first : other];
  return { ...shown, ...(kept.changes === undefined ? {} : { changes: kept.changes }), locale: shown.locale ?? wanted };
}

/** One for each language: the words of it are no names. */
export function guardsOf(settings: () => Settings): (locale: string) => DocumentGuard {
  const made = new Map<string, DocumentGuard>();
  return (locale) => {
    const [language = ''] = locale.split('-', 1);
    const found = made.get(language) ?? createDocumentGuard(() => phiContext(speaking(settings(), language)));
    made.set(language, found);
    return found;
  };
}

export type TwiceIds = {
  /** For the first run; what it took is given out again by `same`. */
  readonly fresh: Ids;
  readonly same: () => Ids;
  /** Before a further try. */
  readonly forget: () => void;
};

/** The same fresh ids for both runs, so that a button of the one stands for what the other writes. */
export function idsForTwo(ids: Ids): TwiceIds {
  const taken = { uuid: [] as string[], short: [] as string[] };
  const noted = (kind: keyof Ids) => (): string => {
    const id = ids[kind]();
    taken[kind].push(id);
    return id;
  };
  const again = (kind: keyof Ids): (() => string) => {
    let n = 0;
    return () => taken[kind][n++] ?? ids[kind]();
  };
  return {
    fresh: { uuid: noted('uuid'), short: noted('short') },
    same: () => ({ uuid: again('uuid'), short: again('short') }),
    forget: () => {
      taken.uuid.length = 0;
      taken.short.length = 0;
    },
  };
}
