/** Wards, hospitals, streets, feasts and towns of Spanish: many are called after saints, virgins and doctors, and none of them is a patient. */

const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}]+`;
const PARTICLE = '(?:de|del|la|las|los|el|y|e|i)';
/** `Juan de Dios`, `Ramón y Cajal` */
const RUN = `${CAPITAL}(?:(?: ${PARTICLE}){0,2} ${CAPITAL}){0,4}`;
const NOT_AFTER = String.raw`(?<![\p{L}\p{M}])`;
/** A title makes it somebody: `Residencia Sra. Ruiz`. */
const OF_SOMEBODY = String.raw`(?!(?:Sr|Sra|Srta|Señora?|Don|Doña|Paciente)(?![\p{L}\p{M}]))`;

const HOSPITAL = `(?:[Hh]ospital(?:es)?|HOSPITAL|[Cc]línicas?|[Cc]linica|[Ss]anatorio|[Rr]esidencia|[Gg]eriátrico|[Mm]aternidad|[Pp]oliclínic[oa]|[Ii]nstituto|[Ff]undación|[Aa]silo|[Aa]mbulatorio|[Cc]onsultorio|CAP|CAPS|[Cc]entro (?:de [Ss]alud|[Mm]édico|[Hh]ospitalario|[Ss]ociosanitario))`;
const KIND =
  '(?: (?:[Gg]eneral|[Ii]nfantil|[Cc]línico|[Uu]niversitario|[Rr]egional|[Nn]acional|[Mm]ilitar|[Cc]omarcal))';
const PART = '(?:[Ss]ala|[Aa]la|[Pp]abellón|[Tt]orre|[Ee]dificio|[Mm]ódulo|[Bb]loque|[Aa]uditorio|[Aa]ula)';
const ANY_PART = `(?:${PART}|[Pp]lanta|[Uu]nidad|[Qq]uirófano|[Pp]iso|[Hh]ospitalización)`;

/** After whom wards are called everywhere; others are told by one name alone. */
const EPONYM =
  'Ramón y Cajal|Santiago Ramón y Cajal|Gregorio Marañón|Luis Pasteur|Severo Ochoa|Marie Curie|Florence Nightingale|Jiménez Díaz|Alexander Fleming|Claude Bernard|Simón Bolívar|Benito Juárez|Miguel Hidalgo|José Martí|Eva Perón|Gabriela Mistral';

const HOLY = String.raw`(?:(?:Nuestra|Ntra\.?) (?:Señora|Sra\.?)|Virgen|Sagrad[oa] (?:Corazón|Familia)|Sant[oa]?|San|Divin[oa]|Cristo)(?: ${PARTICLE}){0,2} ${RUN}`;

const PLACES: readonly RegExp[] = [
  new RegExp(
    String.raw`${NOT_AFTER}${HOSPITAL}${KIND}{0,2}(?: (?:[Dd]r|[Dd]ra|[Dd]octora?)\.?)? (?:(?:del?|de la|de los|de las|la|las|los|el|El|La|Los|Las) )?${OF_SOMEBODY}${RUN}`,
    'gu',
  ),
  new RegExp(`${NOT_AFTER}${ANY_PART} (?:(?:de |del |de la )?(?:${HOLY})|del? (?:Carmen|Pilar|Rocío|Mar|Valle))`, 'gu'),
  new RegExp(String.raw`${NOT_AFTER}${ANY_PART} (?:${EPONYM})(?![\p{L}\p{M}])`, 'gu'),
  // One name alone: of two it may be that somebody lies there.
  new RegExp(
    String.raw`${NOT_AFTER}${PART} ${CAPITAL}(?![\p{L}\p{M}]|,|:| ${CAPITAL}| (?:de|del|de la|y) ${CAPITAL})`,
    'gu',
  ),
  new RegExp(
    String.raw`${NOT_AFTER}(?:[Ll]a |[Ll]as )?(?:Virgen|(?:Nuestra|Ntra\.?) (?:Señora|Sra\.?))(?: ${PARTICLE}){1,2} ${CAPITAL}`,
    'gu',
  ),
  // A saint alone; behind a title or a given name it is a family's.
  new RegExp(
    String.raw`(?<!(?:[Ss]ra?|[Ll]lama|[Hh]ij[oa](?: de)?|[Ee]spos[oa]|[Pp]te|[Pp]cte|[Ff]amiliar(?: de)?|[Ss]eñor(?:a|ita)?|[Dd]on|[Dd]oña|[Dd]ra?|[Pp]aciente|\p{Lu}\p{L}+)\.? )${NOT_AFTER}(?:San|Sant[oa]?|Jesús del?)(?: ${PARTICLE}){0,2} ${CAPITAL}(?! ${CAPITAL}|,? \d)`,
    'gu',
  ),
  new RegExp(
    `${NOT_AFTER}(?:(?:[Dd]ía|[Nn]oche|[Ff]iesta|[Pp]uente|[Ff]eria|[Ll]unes|[Dd]omingo|[Ss]emana|[Rr]oscón) (?:del?|de la|de los|de las) ${RUN}|Cruz (?:Roja|Verde|Ámbar)|Medi[ao] Luna Roja|Gran Vía|Paz y Bien|Siglo XXI)`,
    'gu',
  ),
  // Houses that are called by whom they are called after: `al Gregorio Marañón`.
  new RegExp(String.raw`(?<=${NOT_AFTER}(?:[Ee]l|[Aa]l|[Dd]el) )(?:${EPONYM})(?![\p{L}\p{M}]| ${CAPITAL})`, 'gu'),
  // Storms.
  new RegExp(
    `(?<=${NOT_AFTER}(?:[Tt]ormenta|[Bb]orrasca|[Hh]urac[aá]n|[Cc]icl[oó]n|[Tt]ifón|DANA)(?: tropical)? )${CAPITAL}(?! ${CAPITAL})`,
    'gu',
  ),
  // A street without its number; with one it is an address (address.ts, which sees the text as it is).
  new RegExp(
    String.raw`${NOT_AFTER}(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Pp]aseo|[Pp]laza|[Gg]lorieta|[Rr]onda|[Cc]arretera|[Cc]alzada|[Bb]ulevar)(?: (?:de|del|de la|de los|de las))? ${RUN}(?!,? (?:n\.?º? ?)?\d)`,
    'gu',
  ),
  new RegExp(
    `(?<=${NOT_AFTER}(?:[Aa]cceso|[Ee]ntren?|[Ee]ntrada|[Ss]alida|[Ss]algan?) por (?:la )?)${CAPITAL}(?! ${CAPITAL})`,
    'gu',
  ),
];

/** Towns and regions whose names people bear too; source: provinces of Spain, states and capitals of Latin America, by hand. */
const TOWN =
  '(?:Santiago|León|Burgos|Toledo|Valencia|Mérida|Zamora|Soria|Cuenca|Ávila|Segovia|Sevilla|Córdoba|Granada|Lugo|Palencia|Zaragoza|Huesca|Teruel|Murcia|Alicante|Castellón|Navarra|Asturias|Cádiz|Jaén|Almería|Badajoz|Cáceres|Salamanca|Valladolid|Gerona|Girona|Lérida|Tarragona|Vitoria|Bilbao|Pamplona|Logroño|Guadalajara|Monterrey|Puebla|Durango|Veracruz|Morelos|Hidalgo|Guerrero|Nuevo León|Campeche|Tabasco|Colima|Lima|Arequipa|Trujillo|Bogotá|Medellín|Cali|Cartagena|Quito|Guayaquil|Rosario|Mendoza|Salta|Tucumán|Concepción|Valdivia|Caracas|Maracaibo|Asunción|La Paz|Sucre|Managua|Tegucigalpa)';
const NO_NAME_BEHIND = String.raw`(?![\p{L}\p{M}]| (?:del? (?:la |los )?)?${CAPITAL})`;
const TOWNS: readonly RegExp[] = [
  // A way there, or what happens in it; `la hija de Rosario` is somebody's.
  new RegExp(
    `(?<=${NOT_AFTER}(?:[Dd]esde|[Hh]acia|[Ee]n|(?:hospital|traslado|ambulancia|aeropuerto|provincia|DANA|ferry|vuelo|servicio|(?:traslado|vuelo|viaje) (?:de|a)) (?:de|a)) )${TOWN}${NO_NAME_BEHIND}`,
    'gu',
  ),
  new RegExp(`${NOT_AFTER}${TOWN} y ${TOWN}${NO_NAME_BEHIND}`, 'gu'),
  // Houses that are called by one word.
  new RegExp(
    `${NOT_AFTER}(?:La Paz|La Fe|La Princesa|La Merced|El Pilar|El Carmen)(?= (?:tiene|no |sin |con |está|acepta|rechaza|deriva|y (?:La|El|San)))`,
    'gu',
  ),
];

/** The text with them as dots; lengths and positions stay. */
export const withoutSpanishPlaces = (text: string): string =>
  [...PLACES, ...TOWNS].reduce((left, place) => left.replace(place, (found) => '\u00b7'.repeat(found.length)), text);
