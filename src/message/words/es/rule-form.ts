/** Words of the form that an alert rule is told in, of what is wrong with one, and of throwing one away. */
import type { Words } from '../words.ts';

const FEW = 12;
const among = (names: readonly string[], where: string): string =>
  names.length === 0 ? 'déjelo vacío' : names.length > FEW ? where : `hay ${names.join(', ')}`;

export const ruleForm: Words['ruleForm'] = {
  titleNew: 'Nueva regla de alerta',
  titleEdit: (rule) => `Regla de alerta ${rule}`,
  first: 'Se guarda inactiva; antes de que alguien la active se muestra qué habría hecho aquí.',
  firstEdit: (on) =>
    on
      ? 'Está activa: lo que envíe cuenta en menos de un minuto.'
      : 'Está inactiva, y así sigue hasta que alguien la active.',
  submit: 'Guardar y mirar atrás',
  labels: {
    name: 'Cómo la llaman',
    metric: 'Qué mira',
    scope: 'Dónde',
    only: 'Solo estos',
    fire: 'Se abre en',
    clear: 'Termina en',
    for: 'Durante tantos minutos',
    readings: 'Lecturas buenas antes de terminar',
    days: 'Estos días',
    holidays: 'Festivos',
    from: 'Desde',
    to: 'Hasta',
    severity: 'Gravedad',
    chain: 'A quién pregunta primero',
    owner: 'Quién responde de la regla',
    plays: 'Acciones que su tarjeta ofrece primero',
    causes: 'Causada por',
  },
  hints: {
    name: 'Encabeza sus tarjetas; de él sale su nombre corto',
    only: 'Nombres cortos de unidades o grupos de camas, 5W 6W; vacío: todos',
    fire: 'En él o más allá; una proporción como 98 %. Una causa especial no lo necesita',
    clear: 'En él o más allá, al otro lado, como 95 %',
    readings: 'Una cada cinco minutos, de una cifra diaria una al día; vacío: diez minutos',
    days: 'Ninguno: todos los días. Fuera de su horario no abre nada',
    holidays: 'Según la lista de este centro; vacío: días como los demás',
    to: 'Ambas vacías: todo el día; puede pasar de la medianoche',
    chain: 'Vacío: a quien está más cerca del lugar',
    causes: 'Mientras una de estas está abierta en el mismo lugar, queda dentro de ella',
  },
  holidays: { except: 'no en festivos', only: 'solo los que son festivos', also: 'también todos los festivos' },
  faults: {
    noLimit: 'un número como 1000 o 2,5, o una proporción como 98 %',
    noName: 'con una letra o cifra al principio',
    reserved: 'otro nombre: en una orden esta palabra significa otra cosa',
    bothTimes: 'desde y hasta, o ninguno de los dos',
    metric: 'una de la lista; alert rule metrics las muestra todas',
    unit: (names) => `no hay tal unidad; ${among(names, 'nombres cortos como en beds, por ejemplo 5W')}`,
    pool: (names) => `no hay tal grupo de camas; ${among(names, 'nombres cortos como en la configuración')}`,
    play: 'una de la lista; alert rule list muestra las acciones',
    cause: 'una de la lista; alert rule list las muestra todas',
    scope: (scopes) => `allí no se conoce; es para ${scopes.join(', ')}`,
    whole: 'déjelo vacío: elige entre unidades o grupos de camas',
    nowhere: 'aquí no hay ningún lugar de esa clase',
    clear: (worse, fire) =>
      worse === 'higher' ? `más alto es peor: como mucho ${fire}` : `más bajo es peor: por encima de ${fire}`,
    share: (percent) => `una proporción de 1 está llena: ${percent}`,
    steps: 'sus escalones de gravedad empiezan en este límite o más allá',
    noHolidays: 'este centro no tiene lista de festivos: póngala en la configuración, o déjelo vacío',
    taken: 'ya hay una regla con ese nombre',
    ownCause: (path) => `sería su propia causa (${path})`,
  },
  stored: (rule, version) => `${rule} está guardada, versión ${version}.`,
  storedOff: 'Está inactiva: no se avisa a nadie hasta que alguien la active.',
  storedOn: 'Está activa, y se evalúa así en menos de un minuto.',
  buttons: {
    make: 'Nueva regla',
    copy: 'Copiarla con otro nombre',
    edit: 'Editar',
    remove: 'Descartar',
  },
  notHere: (rule, from) => ({
    message:
      from === 'program'
        ? `${rule} es una regla del programa; no se cambia en el chat.`
        : `${rule} está entre las reglas de la configuración; no se cambia en el chat.`,
    cure:
      from === 'program'
        ? `Sus límites están en la configuración, en alerts. Para que no avise: alert rule off ${rule}.`
        : `Edítela allí. Para que no avise: alert rule off ${rule}.`,
  }),
  removeTitle: (rule) => `¿Descartar ${rule}?`,
  removeMeans: (alerts) => `Desaparece; ${alerts} abiertas de ella terminan y lo dicen.`,
  removeUnread: 'La escribió otra versión del programa y aquí no se evalúa nada con ella. Desaparece.',
  removeSure: 'Sí, descartarla',
  removed: (rule) => `${rule} queda descartada. Lo que sigue abierto de ella termina en menos de un minuto.`,
};
