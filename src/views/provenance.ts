/** As of when, how old, from where: what stands on every answer, and what it says when the feed is silent. */
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Publication } from '#src/domain/figures/table-import.ts';
import type { Grain } from '#src/domain/kpi/series.ts';
import { daysTold, typedDays } from '#src/domain/kpi/told-period.ts';
import { type Instant, isoOf, type Span } from '#src/kernel/time.ts';
import { note, strong, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Note, Status, Text } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import type { Speech } from './speech.ts';
import { clockOrDay } from './when.ts';

/** What an answer rests on. */
export type Basis = {
  readonly now: Instant;
  /** Undefined: the present. */
  readonly at: Instant | undefined;
  readonly asKnown: boolean;
  readonly freshness: Freshness;
  /** Where no feed speaks but people report: when they last did, and of which units nobody has. */
  readonly byHand?: { readonly at: Instant; readonly missing: readonly string[] } | undefined;
  /** Where files tell and not this house. */
  readonly files?: FilesBasis;
};

export type FilesBasis = {
  /** Name of the data set. */
  readonly set: string;
  /** The one of the same publisher that tells the rest. */
  readonly beside?: string | undefined;
  readonly publication?: Publication | undefined;
  /** The latest period that they tell of what was asked. */
  readonly latest: Span;
  readonly grain: Grain;
  readonly importedAt: Instant;
};

export type Provenance = {
  /** The moment that the figures are true of. */
  readonly asOf: Instant;
  /** First thing to read when the feed is silent; else empty. */
  readonly banner: readonly Text[];
  readonly note: Note;
  /** The same in a sentence, for the end of a notification: `As of 08:26, ADT 2 min old.` */
  readonly sentence: string;
  /** A judgement on figures that nobody can vouch for is `unknown`. */
  readonly judged: (status: Status) => Status;
};

export function provenance(basis: Basis, speech: Speech): Provenance {
  const { format, words } = speech;
  if (basis.files !== undefined) return fromFiles(basis.files, basis.now, speech);
  const silent = silentSince(basis);
  const asOf = silent ?? basis.at ?? basis.now;
  const time = clockOrDay(asOf, basis.now, format);
  const source = sourceOf(basis, silent, speech);
  const banner = bannerOf(basis, silent, time, speech);
  const unsure = silent !== undefined || (basis.at === undefined && nobodyTells(basis));
  return {
    asOf,
    banner: banner === undefined ? [] : [text(strong(banner))],
    note: note(`${capital(words.common.asOf(time))} · ${source}`),
    sentence: `${capital(words.common.asOf(time))}, ${source}.`,
    judged: (status) => (unsure ? 'unknown' : status),
  };
}

function fromFiles(
  { set, beside, publication, latest, grain, importedAt }: FilesBasis,
  now: Instant,
  { format, words }: Speech,
): Provenance {
  const own = setName({ dataset: set, publication }, words);
  const told = {
    set: beside === undefined ? own : words.imported.beside(own, beside),
    latest: typedDays(daysTold(latest)),
    month: words.imported.stretches[grain].one,
    importedAt: clockOrDay(importedAt, now, format),
  };
  const source = words.imported.source(told);
  const { publisher, licence } = publication ?? {};
  const whose = [publisher, licence].filter((one) => one !== undefined);
  return {
    asOf: latest.to,
    banner: [],
    note: note([source, ...whose].join(' · ')),
    sentence: `${source}.`,
    judged: (status) => status,
  };
}

/** The title of a publication, and the name that is typed for it. */
export const setName = (
  { dataset, publication }: { readonly dataset: string; readonly publication?: Publication | undefined },
  { imported }: Speech['words'],
): string => (publication === undefined ? dataset : imported.titled(publication.title, dataset));

/**
 * Title, publisher and licence as words of a document that are known: `Human` is a family name too. The last look leaves alone those that name
 * an institution and nobody beside it, and finds whoever is in the others.
 */
export const publicationWords = (publication: Publication | undefined): readonly string[] =>
  [publication?.title, publication?.publisher, publication?.licence].filter((words) => words !== undefined);

const nobodyTells = ({ freshness, byHand }: Basis): boolean => freshness.state === 'none' && byHand === undefined;

/** The feed fell silent before the moment that was asked about: since when. */
export function silentSince({ freshness, at, now }: Pick<Basis, 'freshness' | 'at' | 'now'>): Instant | undefined {
  if (freshness.state !== 'stale' && freshness.state !== 'down') return undefined;
  return freshness.since < (at ?? now) ? freshness.since : undefined;
}

function sourceOf(basis: Basis, silent: Instant | undefined, { format, words }: Speech): string {
  const { feeds } = words;
  const { freshness } = basis;
  if (silent !== undefined) return feeds.unknownSince(clockOrDay(silent, basis.now, format));
  if (basis.at !== undefined) return basis.asKnown ? feeds.asShownThen : feeds.asKnownToday;
  if (freshness.state === 'fresh') return feeds.fresh(format.duration(freshness.dataAgeMs));
  if (freshness.state === 'none' && basis.byHand !== undefined)
    return feeds.byHand(clockOrDay(basis.byHand.at, basis.now, format));
  if (freshness.state !== 'file') return feeds.none;
  const last = freshness.lastMessageAt;
  return feeds.fromFiles(last === undefined ? undefined : format.dateClock(last));
}

function bannerOf(basis: Basis, silent: Instant | undefined, time: string, { words }: Speech): string | undefined {
  if (silent !== undefined) return basis.freshness.state === 'down' ? words.feeds.down(time) : words.feeds.stale(time);
  if (basis.at !== undefined || basis.freshness.state !== 'none') return undefined;
  return basis.byHand === undefined ? words.feeds.noneBanner : words.feeds.byHandBanner(basis.byHand.missing);
}

/** The same for programs. */
export function provenanceData(basis: Basis): Readonly<Record<string, Json>> {
  const { freshness, files } = basis;
  if (files !== undefined)
    return {
      asOf: isoOf(files.latest.to),
      source: 'files',
      dataset: files.set,
      ...(files.beside === undefined ? {} : { beside: files.beside }),
      title: files.publication?.title ?? null,
      publisher: files.publication?.publisher ?? null,
      licence: files.publication?.licence ?? null,
      latest: typedDays(daysTold(files.latest)),
      importedAt: isoOf(files.importedAt),
    };
  const silent = silentSince(basis);
  const age = 'dataAgeMs' in freshness ? freshness.dataAgeMs : undefined;
  return {
    asOf: isoOf(silent ?? basis.at ?? basis.now),
    source: freshness.state === 'none' && basis.byHand !== undefined ? 'by hand' : 'ADT',
    feed: freshness.state,
    dataAgeMs: age ?? null,
    unknownSince: silent === undefined ? null : isoOf(silent),
    asKnown: basis.asKnown,
  };
}
