/** What points at somebody in the forms of Spanish; what has a form in every language is found by the other sieves. */
import { matches, type Sieve } from './finding.ts';

const MONTH =
  '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)';
const DAY = String.raw`(?:\d{1,2}(?: ?º)?(?: de)? ${MONTH}\.?(?:(?: del?)? \d{2,4})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|${MONTH} (?:del? )?\d{4}|\d{4})`;

/** `nacido el 3 de mayo de 1951`, `F. nac.: 3-5-51` */
const BORN = new RegExp(
  String.raw`(?<![\p{L}\d])(?:nacid[oa]s?|naci[oó]|fecha (?:de )?(?:nacimiento|nac\b\.?|defunci[oó]n)|f\.? ?(?:de ?)?nac(?:imiento)?\.?|falleci[oó]|fallecid[oa])(?: (?:el|en|d[ií]a))*[ :,.]{1,3}(?:(?:el|en) )?(?<id>${DAY})(?!\d)`,
  'giu',
);
/** Any day with its year long ago: nobody plans beds for it. */
const LONG_AGO = new RegExp(String.raw`(?<![\p{L}\d])(?<id>\d{1,2} de ${MONTH} del? 19\d{2})(?!\d)`, 'giu');

/** `de 78 años`, `78 años de edad`; not `hace 3 años` and `en 5 años`. */
const AGE =
  /(?<![\p{L}\d])(?:(?:var[oó]n|hombre|mujer|se[nñ]ora?|paciente|ni[nñ][oa]|anciano|anciana|abuel[oa]|masculino|femenina|tiene)(?:,| (?:masculino|femenin[oa]))?(?: de)? (?<id>\d{1,3} a[nñ]os)|\d{1,3} a[nñ]os de edad)(?![\p{L}])/giu;

/** Numbers of a history, a card, an affiliation. */
const NUMBERED =
  /(?<![\p{L}\d])(?:(?:n\.? ?(?:[ºo°]\.?|[uú]m(?:ero|\.)?)|n[uú]mero) ?(?:de )?(?:historia|hist\.?|expediente|afiliaci[oó]n|filiaci[oó]n|seguridad social|tarjeta sanitaria|p[oó]liza|ficha)(?: cl[ií]nica)?|historia(?: cl[ií]nica)?|expediente|c[eé]dula|tarjeta sanitaria|afiliaci[oó]n|nuss|nss|cipa?|sip|cuil|dui|rfc)(?: (?:es|n[ºo°.]{1,3}|n[uú]m\.?|n[uú]mero))*[ :#.]{1,3}(?<id>(?=[\p{L}]{0,5}[-/ ]?\d)[\dA-Z][\dA-Z./-]{2,19})(?![\p{L}\d])/giu;

/** Social security in groups, and identity papers with points: `NSS 12 34 56 7890 1`, `DNI 30.456.789`. */
const GROUPED =
  /(?<![\p{L}\d])(?:nuss|nss|seguridad social|dni|d\.n\.i\.|nie|pasaporte|c[eé]dula(?: de (?:ciudadan[ií]a|identidad))?|rut|cuil|cuit)(?: (?:es|n[ºo°.]{1,3}|n[uú]m\.?|n[uú]mero))*[ :#.]{1,3}(?<id>\d(?:[ .-]?\d){6,13}(?:-[\dK])?)(?![\p{L}\d])/giu;

/** A family called after a saint or a place, behind a title: `la paciente San Martín`, `la paciente Los Arcos`, `el señor De la Fuente`. Elsewhere it is a hospital or a town. */
const OF_A_PLACE =
  /(?<![\p{L}\d])(?:[Pp]aciente|PACIENTE|[Ss]eñor(?:a|ita)?|[Dd]on|[Dd]oña|Sra?\.?|Srta\.?|Dñ?a\.) (?<id>(?:San|Santa|Santo|Los|Las|La|El|De(?: las?| los)?|Del) \p{Lu}\p{Ll}[\p{L}\p{M}]+)/gu;

export const spanishForms: Sieve = (text) => [
  ...matches('name', OF_A_PLACE, text),
  ...matches('date', BORN, text),
  ...matches('date', LONG_AGO, text),
  ...matches('age', AGE, text),
  ...matches('record-number', NUMBERED, text),
  ...matches('record-number', GROUPED, text),
];
