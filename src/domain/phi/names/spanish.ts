/**
 * In Spanish its words are no names, though English lists hold many of them as such: `mano`, `alta`, `duran`; nor are wards and hospitals
 * that are called after saints and doctors.
 */
import { readFileSync } from 'node:fs';
import { withoutSpanishPlaces } from './spanish-places.ts';

const WORD = /\p{L}[\p{L}\p{M}]*/gu;

type ByHand = { readonly words: Readonly<Record<string, string>>; readonly smallLettersOnly?: string };
type Known = {
  readonly words: ReadonlySet<string>;
  readonly byHand: ReadonlySet<string>;
  readonly small: ReadonlySet<string>;
};

let known: Known | undefined;

/** Of our own catalogue (`npm run generate`), and by hand. Read when somebody first writes Spanish. */
function spanish(): Known {
  if (known !== undefined) return known;
  const lists = ['spanish-of-ours', 'spanish-by-hand'].map(
    (name) => JSON.parse(readFileSync(new URL(`../lists/${name}.json`, import.meta.url), 'utf8')) as ByHand,
  );
  const split = (line: string): readonly string[] => line.split(' ');
  const small = new Set(lists.flatMap(({ smallLettersOnly = '' }) => split(smallLettersOnly)));
  // Our catalogue holds what is typed in English as well: by it no sentence is known as Spanish.
  const [ours = [], byHand = []] = lists.map(({ words: some }) => Object.values(some).flatMap(split));
  known = { words: new Set([...ours, ...byHand]), byHand: new Set(byHand), small };
  return known;
}

/** `Señal` → `senal` */
const folded = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** `mar 16 dic`, as our cards write it: `mar` is no March here. */
const OWN_DATE = /\b(?:lun|mar|mié|jue|vie|sáb|dom) \d{1,2} (?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\b/gi;

/** The text with days of our own as dots. */
export const withoutSpanishDays = (text: string): string =>
  text.replace(OWN_DATE, (day) => '\u00b7'.repeat(day.length));

/** `5W durante 8 horas`: typed behind a verb of ours it is a sentence of no language, and a family is called Durante. */
const DURING =
  /(?<![\p{L}\p{M}-])durante(?= (?:\d{1,3} (?:h|horas?|min|minutos?|d[ií]as?|semanas?|turnos?)|(?:el|la|los|las|una?|tod[oa]s?|est[ea]) \p{Ll}+)(?![\p{L}\p{M}]))/gu;

/** The text with such words as dots, in whatever language it is. */
export const withoutDuring = (text: string): string => text.replace(DURING, (word) => '\u00b7'.repeat(word.length));

/** One of these, and the sentence is English. */
const ENGLISH =
  /(?<![\p{L}\p{M}-])(?:the|of|for|to|and|with|is|are|was|has|have|at|on|in|from|by|needs?|will|pt|bed|room|waiting|called|please|pls|not|her|his|she|he|it|this|that|we|you|my|an|be|or|up|as|off|out|if|do)(?![\p{L}\p{M}-])/iu;
/** No English sentence has one of these, and no name: `de` and `la` stand in names. */
const SPANISH =
  /(?<![\p{L}\p{M}-])(?:el|los|las|en|con|para|por|sin|se|que|una?|hasta|desde|hay|est[aá]n?|al|pero|hoy|nos|es|del? (?:el|la|los|las)|y|camas?|camillas?|planta|salas?|turnos?|guardia|piso|altas|ingresos|traslados?|egresos|quir[oó]fanos?|urgencias|enfermer[oa]s?|limpieza|celador(?:es)?|camilleros?|estancia|varon(?:es)?|var[oó]n|mujer(?:es)?|d[ií]as?|c[oó]digo|calendario|feriados?|festivos?|manda|deriva|acepta|cierra|necesita|faltan?)(?![\p{L}\p{M}-])/iu;
/** They stand in names as well. */
const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'e']);
/** So many words, and so much of a sentence, are known as Spanish where it is Spanish. */
const SPANISH_WORDS = 2;
const SPANISH_SHARE = 0.4;

/** A sentence in Spanish, in a house that speaks another language. */
export function isSpanish(text: string): boolean {
  if (ENGLISH.test(text) || !SPANISH.test(text)) return false;
  const words = (text.match(WORD) ?? []).filter((word) => !PARTICLES.has(word.toLowerCase()));
  const { byHand, small } = spanish();
  const theirs = words.filter((word) => byHand.has(folded(word)) || small.has(word));
  return theirs.length >= SPANISH_WORDS && theirs.length >= SPANISH_SHARE * words.length;
}

/** Whoever stands behind it is somebody: `la señora flores`, `Isabel flores`. */
const SOMEBODY_BEFORE =
  /(?<![\p{L}\p{M}])(?:sr|sra|srta|se[nñ]or(?:a|ita)?|don|do[nñ]a|dra?|pacientes?|p?pte|pcte|(?:familiar(?:es)?|hij[oa]|espos[oa]|mujer|marido|madre|padre|herman[oa])(?: de)?|abuel[oa]|llama|(?<name>[\p{L}\p{M}]+))\.? $/iu;
/** `Mercedes Salas`: a word with a capital behind one that is no word. */
const GIVEN_BEFORE = /(?<![\p{L}\p{M}])(\p{Lu}\p{Ll}[\p{L}\p{M}]*) $/u;
const BEFORE = 24;

/** At the beginning of a sentence a thing has a capital too. */
const BEGINS = /(?:^|[.!?:;\n] ?)[¡¿]?$/u;
/** `Luz intermitente`: what nobody is. */
const OF_A_THING =
  /^ (?:intermitentes?|fundidas?|encendidas?|parpadeantes?|eléctric[oa]s?|natural(?:es)?|roj[oa]s?|verdes?|azul(?:es)?|amarill[oa]s?)(?![\p{L}\p{M}])/u;
/** `Dolores de cabeza`, `Consuelo y ayuda`: another thing, without an article; `Dolores y su hija` are two people. */
const WITH_A_THING = /^ (?:de|y) (?<thing>\p{Ll}[\p{L}\p{M}]{3,})(?! \p{Lu})(?![\p{L}\p{M}])/u;
const BODY = /^(?:cabeza|espalda|pecho|garganta|muelas|oidos?|piernas?|rodillas?)$/;
const SOMEBODYS =
  /^(?:cama|camilla|planta|piso|sala|unidad|habitacion|turno|urgencias|observacion|maternidad|famili|hij|espos|marid|mujer|madre|padre|herman|abuel|niet|bebe|nin[oa]|acompan|companer|pareja|amig|enfermer|medic|doctor|celador|auxiliar|pacient|senor|vecin|quier|esta|sigue|vomit|llor)/;

function isThingFirst(before: string, after: string, words: ReadonlySet<string>): boolean {
  if (!BEGINS.test(before)) return false;
  if (OF_A_THING.test(after)) return true;
  const thing = folded(WITH_A_THING.exec(after)?.groups?.thing ?? '');
  return !SOMEBODYS.test(thing) && (words.has(thing) || BODY.test(thing));
}

/** The text with places and words of Spanish as dots; lengths and positions stay. */
export function withoutSpanish(text: string): string {
  const { words, small } = spanish();
  const isSomebodys = (before: string): boolean => {
    const found = SOMEBODY_BEFORE.exec(before);
    return found !== null && !words.has(folded(found.groups?.name ?? ''));
  };
  const isFamily = (word: string, before: string): boolean => {
    const given = /^\p{Lu}\p{Ll}/u.test(word) ? GIVEN_BEFORE.exec(before)?.[1] : undefined;
    return given !== undefined && !words.has(folded(given));
  };
  return withoutSpanishPlaces(text).replace(WORD, (word, at: number, whole: string) => {
    const plain = folded(word);
    const before = whole.slice(Math.max(0, at - BEFORE), at);
    const isThing = small.has(plain) && /^\p{Ll}/u.test(word) && !isSomebodys(before);
    const first =
      small.has(plain) && isThingFirst(before, whole.slice(at + word.length, at + word.length + BEFORE), words);
    return (words.has(plain) && !isFamily(word, before)) || isThing || first ? '\u00b7'.repeat(word.length) : word;
  });
}
