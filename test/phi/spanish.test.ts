/** The guard on Spanish: what points at somebody, and what is ordinary work. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPhi, NO_CONTEXT } from '#src/domain/phi/index.ts';

const HOUSES = [NO_CONTEXT, { ...NO_CONTEXT, language: 'es' as const }];

test.each([
  ['paciente Juan Pérez espera cama', 'name'],
  ['la paciente maría garcía lópez necesita aislamiento', 'name'],
  ['Sra. Fernández pide traslado', 'name'],
  ['don José Luis Ortega', 'name'],
  ['la paciente San Martín espera cama', 'name'],
  ['el señor De la Fuente pide agua', 'name'],
  ['la paciente Los Arcos espera cama', 'name'],
  ['Luz vomita otra vez en la sala', 'name'],
  ['Dolores y su hija esperan en la sala', 'name'],
  ['la hija se llama Carmen Ruiz', 'name'],
  ['nacido el 3 de mayo de 1951', 'date'],
  ['nacida en 1948', 'date'],
  ['F. nac.: 03-05-51', 'date'],
  ['fecha de nacimiento: 03/05/1951', 'date'],
  ['fecha de nacimiento 3 mayo 1951', 'date'],
  ['falleció el 12 de enero', 'date'],
  ['varón de 78 años', 'age'],
  ['mujer de 34 años con fiebre', 'age'],
  ['tiene 91 años', 'age'],
  ['78 años de edad', 'age'],
  ['DNI 12345678Z', 'record-number'],
  ['NIE X1234567L', 'record-number'],
  ['CURP GOMC800101HDFLRR09', 'record-number'],
  ['NHC 445566', 'record-number'],
  ['n.º de historia 99812', 'record-number'],
  ['nº historia clínica: 99812', 'record-number'],
  ['numero de expediente 4471/22', 'record-number'],
  ['historia clínica nº 884412', 'record-number'],
  ['tarjeta sanitaria BBBB1234567890', 'record-number'],
  ['móvil 612 345 678', 'phone'],
])('%s holds a %s, whatever the house speaks', (text, kind) => {
  for (const context of HOUSES) expect(findPhi(text, context).map((one) => one.kind)).toContain(kind);
});

const ORDINARY = `
Dolores de cabeza con el sistema nuevo
Luz intermitente en el pasillo de 4N
Consuelo y ayuda espiritual en la capilla a las diez
duty take 5W durante 8 horas
faltan dos enfermeras en el turno de noche
la limpieza va con retraso en la sexta planta
el ascensor B está averiado hasta las seis
hay tres camas bloqueadas por obras
se abre la sala de espera a las ocho
esperamos cuatro altas antes del mediodía
urgencias está saturada desde la madrugada
no llega la medicación de farmacia
el laboratorio tarda más de una hora
hace tres años que no pasaba
en cinco años habrá otra planta
el contrato de los últimos 2 años termina
pedimos una auxiliar más para la tarde
sin camillas en radiología
la bomba de infusión no funciona
cambio de turno a las 15:00
traslado pendiente de ambulancia
dos aislamientos por contacto
la planta 4 necesita sábanas limpias
el quirófano 3 acaba tarde
se suspende la reunión de las 12
el supervisor pide refuerzo
cerramos cuatro camas por falta de personal
la UCI está llena y hay dos pendientes
prevemos más ingresos por la gripe
las altas se retrasan por transporte
queda un hueco en observación
el aire acondicionado no va
falta ropa de cama en maternidad
se ha ido la luz en el pasillo
dos ambulancias esperando en la puerta
la centralita no contesta
hay que revisar las camas sucias
el comité se reúne el lunes
la historia del servicio es larga
el expediente de obras sigue abierto
menos llegadas que ayer a esta hora
la cocina sirve tarde las cenas
se necesitan celadores para subir pacientes
hemos pedido tres camas más a admisión
`
  .trim()
  .split('\n');

test('ordinary work in Spanish is let through in a Spanish house', () => {
  const alarms = ORDINARY.filter((text) => findPhi(text, HOUSES[1]!).length > 0);
  expect(alarms).toEqual([]);
});

type Texts = { readonly ordinary: readonly string[]; readonly somebody: readonly string[] };
const CORPUS = JSON.parse(readFileSync(new URL('corpus/spanish.json', import.meta.url), 'utf8')) as {
  readonly first: Texts;
  readonly later: Texts;
};

describe.each([
  ['a Spanish house', HOUSES[1]!],
  ['an English house, some of whose staff write Spanish', HOUSES[0]!],
])('in %s', (_, house) => {
  const { first, later } = CORPUS;
  const isFound = (text: string): boolean => findPhi(text, house).length > 0;

  test('at most two ordinary sentences of a hospital in a hundred are refused', () => {
    const texts = [...first.ordinary, ...later.ordinary];
    const alarms = texts.filter(isFound);
    expect(texts.length).toBeGreaterThan(200);
    expect(alarms.length / texts.length, alarms.join('\n')).toBeLessThanOrEqual(0.02);
  });

  test('every sentence with a name, a day of birth or a number is found', () => {
    const texts = [...first.somebody, ...later.somebody];
    expect(texts.length).toBeGreaterThan(60);
    expect(texts.filter((text) => !isFound(text))).toEqual([]);
  });

  test('a ward of the settings that is called like somebody passes, and whoever lies there does not', () => {
    const known = { ...house, places: ['María Auxiliadora'] };
    expect(findPhi('María Auxiliadora tiene dos camas libres', known)).toEqual([]);
    expect(findPhi('faltan dos celadores en María Auxiliadora para la noche', known)).toEqual([]);
    expect(findPhi('en María Auxiliadora está la señora Pilar Montes', known)).not.toEqual([]);
  });

  // A house, a ward, a street or a feast of that name, and somebody of it.
  test.each([
    ['Hospital Rosa Luz sin camas', 'Rosa Luz sin cama'],
    ['Sala Castillo lista', 'señora Castillo lista'],
    ['planta San Martín completa', 'la paciente Elena San Martín espera'],
    ['el día de Reyes cerramos', 'la señora Reyes sale hoy'],
    ['el Gregorio Marañón nos pide dos camas', 'Gregorio Marañón Ruiz nos pide agua'],
    ['por la borrasca Gloria faltan camas y personal', 'la señora Gloria retrasa su alta'],
    ['traslado desde Zamora', 'Tomás Zamora espera traslado'],
    ['no hay flores en la sala', 'la señora flores espera en la sala'],
  ])('`%s` passes and `%s` does not', (place, somebody) => {
    expect(findPhi(place, house)).toEqual([]);
    expect(findPhi(somebody, house)).not.toEqual([]);
  });
});

test('a name of Spanish in an English sentence is found as ever', () => {
  for (const text of ['pt Maria de la Cruz to 5W', 'Jose Torres is waiting', 'Rosa Flores needs a bed'])
    expect(findPhi(text, NO_CONTEXT), text).not.toEqual([]);
});

test('meeting rooms, storms and makes of pumps that are called like people pass, and whoever lies in a room does not', () => {
  for (const text of [
    'The huddle is in the Roosevelt room',
    'Storm Nigel delays ambulances',
    'Franklin pumps are back',
  ])
    expect(findPhi(text, NO_CONTEXT), text).toEqual([]);
  for (const text of ['Roosevelt room 12 needs a sitter', 'Nigel Franklin delays his discharge'])
    expect(findPhi(text, NO_CONTEXT), text).not.toEqual([]);
});
