/**
 * Days and times that were typed in Spanish, in the English words that the readers of times know. Both languages are read at any time; what
 * is no Spanish time stays as it was. Pure.
 */

/** `Mañana` → `manana`: accents are left out on a phone. */
export const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const MONTHS: Readonly<Record<string, string>> = {
  enero: 'january',
  febrero: 'february',
  marzo: 'march',
  abril: 'april',
  mayo: 'may',
  junio: 'june',
  julio: 'july',
  agosto: 'august',
  septiembre: 'september',
  setiembre: 'september',
  octubre: 'october',
  noviembre: 'november',
  diciembre: 'december',
};
const WEEKDAYS: Readonly<Record<string, string>> = {
  lunes: 'monday',
  martes: 'tuesday',
  miercoles: 'wednesday',
  jueves: 'thursday',
  viernes: 'friday',
  sabado: 'saturday',
  domingo: 'sunday',
};
const UNITS: Readonly<Record<string, string>> = {
  dia: 'day',
  semana: 'week',
  mes: 'month',
  trimestre: 'quarter',
  ano: 'year',
};
const NUMBERS = 'una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const anyOf = (words: Readonly<Record<string, string>>): string => Object.keys(words).join('|');
const UNIT = anyOf(UNITS);
const MONTH = anyOf(MONTHS);
const WEEKDAY = anyOf(WEEKDAYS);

const HOUR = `(\\d{1,2}|${NUMBERS.join('|')})`;
const numbered = (hour: string): number => (/^\d/.test(hour) ? Number(hour) : NUMBERS.indexOf(hour) + 1);

const MINUTES: Readonly<Record<string, number>> = { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 };

/** `a las 2 y media de la tarde` → `at 2:30 pm`; of midnight and noon the twelfth hour is said with its night or day. */
function clock(
  _: string,
  hour: string,
  figures: string | undefined,
  said: string | undefined,
  part: string | undefined,
) {
  const minutes = figures === undefined ? (MINUTES[said ?? ''] ?? 0) : Number(figures);
  const whole = numbered(hour) - (minutes < 0 ? 1 : 0);
  const shown = minutes === 0 && figures === undefined ? `${whole}` : `${whole}:${two((minutes + 60) % 60)}`;
  if (part === undefined || whole > 12) return `at ${shown}`;
  const night = part === 'madrugada' || part === 'manana' || (part === 'noche' && whole % 12 === 0);
  return `at ${shown} ${night ? 'am' : 'pm'}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

type Rule = readonly [RegExp, string | ((...found: string[]) => string)];
const rule = (pattern: string, to: Rule[1]): Rule => [
  new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, 'gu'),
  to,
];

/** How a day or period begins once its own words are English. */
const SAID = '\\d|last |this |yesterday|today|(?:on )?[a-z]+day(?!\\p{L})|[a-z]+ \\d{4}';

/** In this order: what is longer goes before its parts. */
const RULES: readonly Rule[] = [
  rule(
    `a las? ${HOUR}(?: ?[:.h] ?([0-5]\\d))?(?: (y media|y cuarto|menos cuarto))?(?: ?(?:h|hrs?|horas))?(?: (?:de|por) la (madrugada|manana|tarde|noche))?`,
    clock as Rule[1],
  ),
  rule('antes de ayer|anteayer|antier', 'day before yesterday'),
  rule('pasado manana', 'next few days'),
  rule('esta manana', 'this morning'),
  rule('(?:por|en) la manana', 'in the morning'),
  rule('esta tarde', 'this afternoon'),
  rule('(?:por|en) la tarde', 'in the afternoon'),
  rule('esta noche', 'tonight'),
  rule('(?:por|en) la noche', 'in the evening'),
  rule('(?:a|al) mediodia|mediodia', 'noon'),
  rule('(?:a|a la) medianoche|medianoche', 'midnight'),
  rule('hoy(?: en dia)?', 'today'),
  rule('ayer', 'yesterday'),
  rule('manana', 'tomorrow'),
  rule(`(?:(?:el|la) )?(${UNIT}) (?:pasad[oa]|anterior)`, (_, unit) => `last ${UNITS[unit!]}`),
  rule(`(?:(?:el|la) )?(?:pasad[oa]|ultim[oa]) (${UNIT})`, (_, unit) => `last ${UNITS[unit!]}`),
  rule(`(?:(?:el|la) )?(?:est[ea]) (${UNIT})`, (_, unit) => `this ${UNITS[unit!]}`),
  rule(
    `(?:(?:el|la) )?(?:(${UNIT}) (?:proxim[oa]|que viene)|proxim[oa] (${UNIT}))`,
    (_, a, b) => `next ${UNITS[a ?? b!]}`,
  ),
  rule(
    '(?:(?:los|las|en los|en las) )?(?:ultim[oa]s|pasad[oa]s) (\\d{1,3}) (dias|semanas|meses|anos)',
    (_, n, unit) => `last ${n} ${PLURALS[unit!]}`,
  ),
  rule(
    '(?:(?:los|las) )?(\\d{1,3}) ultim[oa]s (dias|semanas|meses|anos)',
    (_, n, unit) => `last ${n} ${PLURALS[unit!]}`,
  ),
  rule('hace (\\d{1,3}|un|una|dos|tres) dias?', (_, n) => `${Number(n) || NUMBERS.indexOf(n!) + 1 || 1} days ago`),
  rule(`(?:dentro de|en) (\\d{1,2}|${NUMBERS.join('|')}) horas?`, (_, n) => `in ${numbered(n!)} hours`),
  rule('(?:dentro de|en) (\\d{1,2}) minutos', (_, n) => `in ${n} minutes`),
  rule(`del? (\\d{1,2}) al (\\d{1,2}) de (${MONTH})(?: del? (\\d{4}))?`, (_, a, b, month, year) => {
    const of = `${MONTHS[month!]}${year === undefined ? '' : ` ${year}`}`;
    return `${a} ${of} to ${b} ${of}`;
  }),
  rule(
    `(\\d{1,2})(?: de)? (${MONTH})(?:(?: del?)? (\\d{4}))?`,
    (_, day, month, year) => `${day} ${MONTHS[month!]}${year === undefined ? '' : ` ${year}`}`,
  ),
  rule(`(?:en )?(${MONTH}) (?:del? )?(\\d{4})`, (_, month, year) => `${MONTHS[month!]} ${year}`),
  rule(`en (${MONTH})`, (_, month) => `in ${MONTHS[month!]}`),
  rule(`(${MONTH})`, (_, month) => MONTHS[month!]!),
  rule(`(?:el )?(?:est[ea]|proximo) (${WEEKDAY})`, (_, day) => `next ${WEEKDAYS[day!]}`),
  rule(`(?:el )?(${WEEKDAY}) (?:que viene|proximo)`, (_, day) => `next ${WEEKDAYS[day!]}`),
  rule(`(?:el )?(${WEEKDAY}) pasado`, (_, day) => `last ${WEEKDAYS[day!]}`),
  rule(`(?:el|los) (${WEEKDAY})`, (_, day) => `on ${WEEKDAYS[day!]}`),
  rule(`(${WEEKDAY})`, (_, day) => WEEKDAYS[day!]!),
  [
    new RegExp(
      `(?<!\\p{L})(?:desde|del?|entre) (?:(?:el|la) )?(?=${SAID})(.{1,24}?) (?:hasta|al?|y)(?: (?:el|la))? (?=${SAID})`,
      'gu',
    ),
    '$1 to ',
  ],
  rule('desde(?: (?:el|la))?', 'since'),
  rule('hasta(?: (?:el|la))?', 'to'),
];
const PLURALS: Readonly<Record<string, string>> = { dias: 'days', semanas: 'weeks', meses: 'months', anos: 'years' };

/** None of these: no rule is worth trying. */
const MAY_BE = new RegExp(
  `\\ba las? |manana|noche|tarde|ayer|antier|\\bhoy\\b|dia|semana|\\bmes|trimestre|\\banos?\\b|hace |hora|minutos|desde|hasta|${MONTH}|${WEEKDAY}`,
);

/**
 * @returns the words with those of Spanish times in English; the very same words where there are none
 * @example `la semana pasada` → `last week` · `el lunes` → `on monday` · `a las 2 de la tarde` → `at 2 pm`
 */
export function inEnglishTimes(words: readonly string[]): readonly string[] {
  const plain = folded(words.join(' '));
  if (!MAY_BE.test(plain)) return words;
  const text = RULES.reduce((said, [pattern, to]) => said.replace(pattern, to as string), plain);
  return text === plain ? words : text.split(' ').filter((word) => word !== '');
}
