import { addresses } from './address.ts';
import { ages } from './age.ts';
import { dates, lifeDates } from './date.ts';
import { devices, plates } from './device.ts';
import type { Finding, PhiContext, Sieve } from './finding.ts';
import { names } from './names/names.ts';
import { isSpanish, withoutDuring, withoutSpanish, withoutSpanishDays } from './names/spanish.ts';
import { nhsNumbers, socialSecurity } from './national-number.ts';
import { phones } from './phone.ts';
import { type Readable, readable } from './readable.ts';
import { recordNumbers } from './record-number.ts';
import { spanishForms } from './spanish-forms.ts';
import { inOneLine, squeezed } from './squeezed.ts';
import { emails, ips, urls } from './web.ts';

/** What has a form: found by pattern and the words before it. The first to find a place names its kind. */
const PATTERNED: readonly Sieve[] = [
  emails,
  urls,
  socialSecurity,
  nhsNumbers,
  dates,
  ages,
  phones,
  devices,
  plates,
  addresses,
  ips,
  recordNumbers,
  spanishForms,
];

/** For what goes out. */
const OWN_WORDS: readonly Sieve[] = PATTERNED.map((sieve) => (sieve === dates ? lifeDates : sieve));

/** Longer texts are looked at in pieces that overlap by more than an identifier is long. */
const PIECE = 8_000;
const OVERLAP = 200;

/**
 * Everything in a text that points at a person: the identifiers of HIPAA Safe Harbor, and those of the United Kingdom.
 * @param context names and numbers of the house itself, which pass
 * @returns places in the text as it was given, in order, none over another; empty when nothing was found, which is no proof
 * @source 45 CFR 164.514(b)(2)(i)
 * @example findPhi('MRN 4711 for 5W-07', NO_CONTEXT) → [{ kind: 'record-number', from: 4, to: 8 }]
 */
export function findPhi(text: string, context: PhiContext): readonly Finding[] {
  return inPieces(text, (piece) => [
    ...patterned(piece, PATTERNED, context),
    ...names(inWords(without(OWN_ID, piece), context), context),
  ]);
}

/** The same in what we write ourselves and send out: days of late are the house's. */
export function findPhiInOurs(text: string, context: PhiContext): readonly Finding[] {
  return inPieces(text, (piece) => {
    const ours = inDays(without(OWN_ID, piece), context);
    return [...patterned(ours, OWN_WORDS, context), ...names(inWords(ours, context), context)];
  });
}

/** That without names: for what machines write, where a word is hardly ever one (logs, audit). */
export function findPatterned(text: string, context: PhiContext): readonly Finding[] {
  return inPieces(text, (piece) =>
    patterned(inDays(without(OWN_KEY, without(OWN_ID, piece)), context), OWN_WORDS, context),
  );
}

function inPieces(text: string, find: Find): readonly Finding[] {
  const plain = readable(text);
  const found: Finding[] = [];
  for (let from = 0; from === 0 || from + OVERLAP < plain.text.length; from += PIECE - OVERLAP) {
    const piece = from === 0 && plain.text.length <= PIECE ? plain.text : plain.text.slice(from, from + PIECE);
    const line = squeezed(piece);
    const there = [...find(line.text), ...acrossLines(line.text, find)].map((one) => placed(one, line));
    for (const one of there)
      found.push({ kind: one.kind, from: plain.origin(from + one.from), to: plain.origin(from + one.to) });
  }
  return apart(found);
}

const inDays = (text: string, { language }: PhiContext): string =>
  language === 'es' ? withoutSpanishDays(text) : text;
/** Somebody may write Spanish in a house that speaks English. */
const inWords = (text: string, { language }: PhiContext): string =>
  language === 'es' || isSpanish(text) ? withoutSpanish(text) : withoutDuring(text);

type Find = (piece: string) => readonly Finding[];

/** The end is behind the last letter, not before the next: between them something may have been left out. */
const placed = ({ kind, from, to }: Finding, { origin }: Readable): Finding => ({
  kind,
  from: origin(from),
  to: origin(to - 1) + 1,
});

/** So far before a number its label may stand. */
const LABEL = 12;

/**
 * What goes on in the next line: a number broken in two, or a word and what it says of the next. Two lines that say each
 * something of their own must not become one, so only what has a break in it or right before it counts, and no streets.
 */
function acrossLines(text: string, find: Find): readonly Finding[] {
  if (!/\S\s*[\n\r]\s*\S/.test(text)) return [];
  const line = inOneLine(text);
  return find(line.text)
    .filter(({ kind }) => kind !== 'address' && kind !== 'date')
    .filter(({ kind, from }) => kind !== 'name' || TITLE_BEFORE.test(line.text.slice(Math.max(0, from - LABEL), from)))
    .map((one) => placed(one, line))
    .filter(({ from, to }) => /[\n\r]/.test(text.slice(Math.max(0, from - LABEL), to)));
}

const TITLE_BEFORE = /\b(?:mrs?|ms|miss|mister|pt|patient|dr|named?)\.? $/i;

/** Ids that programs give things (UUID, and hashes in hexadecimal): figures in them are no numbers of anybody. */
const MACHINE_ID =
  /(?<![\w-])(?:[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(?=[\da-f]{0,64}[a-f])(?=[\da-f]{0,64}\d)[\da-f]{16,64})(?![\w-])/gi;
/**
 * What we call alerts, silences, tasks, barriers, requests, loans, items, decisions (`E-7F3K`), ghosts and posts (`G-7F3KQ2`): by chance one in some
 * hundreds is somebody's name.
 */
const OWN_ID = /(?<![\w-])(?:[BDEILRST]-[2-9A-HJKMNP-Z]{4}|[GP]-[2-9A-HJKMNP-Z]{6})(?![\w-])/g;
/** What an alert is about, with the instant at which a block begins: `staffing-gap:rn:1768305600000`. */
const OWN_KEY = /(?<![\w-])[a-z]+-[a-z-]+:(?:[\w-]{1,40}:){0,3}\d{13}(?![\w-])/g;
/** A channel of Slack standing alone, and one of Teams anywhere: a channel without a name is called by its id. */
const SLACK_CHANNEL = /^#?[CDG](?=[A-Z]*\d)[A-Z\d]{8,11}$/g;
const TEAMS_CHANNEL = /19:[\w-]{10,80}@thread\.(?:tacv2|v2|skype)(?![\w.])/g;
const without = (ids: RegExp, text: string): string => text.replace(ids, (id) => '\u00b7'.repeat(id.length));

const patterned = (typed: string, sieves: readonly Sieve[], context: PhiContext): readonly Finding[] => {
  const text = [SLACK_CHANNEL, TEAMS_CHANNEL, MACHINE_ID].reduce((left, ids) => without(ids, left), typed);
  return sieves.flatMap((sieve) => sieve(text)).filter(({ from, to }) => !isOwnNumber(text.slice(from, to), context));
};

const isOwnNumber = (found: string, { numbers }: PhiContext): boolean => {
  const digits = found.replace(/\D/g, '');
  return digits !== '' && numbers.some((number) => number.replace(/\D/g, '') === digits);
};

/** In order; of two that overlap one that spans both, with the kind of the first found. */
function apart(found: readonly Finding[]): readonly Finding[] {
  const inOrder = found.map((one, n) => ({ ...one, n })).sort((a, b) => a.from - b.from || a.n - b.n);
  const out: { kind: Finding['kind']; from: number; to: number; n: number }[] = [];
  for (const one of inOrder) {
    const last = out.at(-1);
    if (last === undefined || one.from >= last.to) out.push({ ...one });
    else {
      if (one.n < last.n) {
        last.kind = one.kind;
        last.n = one.n;
      }
      last.to = Math.max(last.to, one.to);
    }
  }
  return out.map(({ kind, from, to }) => ({ kind, from, to }));
}
