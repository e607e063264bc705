/** Words of refusals: what, where, the cure. */
import type { Words } from '../words.ts';

/** `a, b o c`; a long list is cut, because the reader has a phone. */
function anyOf(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most);
  const last = shown.at(-1);
  if (last === undefined) return '';
  if (names.length > most) return `${shown.join(', ')} y ${names.length - most} más`;
  return shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} o ${last}`;
}

const rolesFrom = (mayDo: readonly string[]): string =>
  `Pregunte a ${anyOf(mayDo)}. Las funciones se dan en huddleboard.yaml.`;

export const errors: Words['errors'] = {
  title: 'No se hizo',
  deniedTitle: 'No permitido',
  faultTitle: 'Algo ha fallado aquí',
  unavailableTitle: 'No disponible en este momento',
  told: {
    TIME_UNREADABLE: {
      message: 'Esa fecha u hora no se puede leer.',
      cure: 'Escriba la hora como 08:30, o con la fecha como 2026-01-13T08:30 (hora del hospital).',
    },
    NOT_READY: { message: 'Huddleboard aún está arrancando.', cure: 'Pregunte otra vez en unos segundos.' },
    ZONE_UNKNOWN: {
      message: 'Esta máquina no conoce esa zona horaria.',
      cure: 'Use un nombre IANA como America/Mexico_City o Europe/Madrid.',
    },
  },
  unavailable: {
    message: 'En este momento no se llega a una parte del sistema; no se hizo nada.',
    cure: 'Espere un poco e inténtelo otra vez. Si sigue así, avise a su soporte técnico: admin doctor dice qué falla.',
  },
  maybeSavedTitle: 'Puede que se guardara',
  maybeSaved: {
    message: 'Se cortó el camino a la base de datos mientras se guardaba, así que puede que se guardara.',
    cure: 'Compruebe si está antes de hacerlo otra vez.',
  },
  bug: (errorId) => ({
    message: `Esta respuesta falló; es un fallo de Huddleboard, no suyo. Error ${errorId}.`,
    cure: 'Inténtelo otra vez. Si vuelve a fallar, dé el número de error a su soporte técnico: está en el registro.',
  }),
  textTooLong: (limit) => ({
    message: `Ese texto tiene más de ${limit} caracteres; no se leyó ni se guardó nada.`,
    cure: 'Envíe una sola orden, por ejemplo beds 5W.',
  }),
  commandUnknown: (near) => ({
    message: 'No conozco esa orden.',
    cure:
      near.length > 0
        ? `¿Quiso decir ${anyOf(near)}? Escriba help para verlas todas.`
        : 'Escriba help para ver qué puedo hacer. Nunca escriba aquí nombres de pacientes; no se guardó nada de esto.',
  }),
  optionUnknown: (typed, near) => ({
    message: `No conozco la opción ${typed}.`,
    cure: near === undefined ? 'Las opciones son --site, --at y --as-known.' : `¿Quiso decir --${near}?`,
  }),
  optionNeedsValue: (name) => ({
    message: `La opción --${name} necesita un valor.`,
    cure: name === 'at' ? 'Escriba --at 05:00 o --at 2026-01-13T05:00.' : `Escriba --${name} y el nombre de un centro.`,
  }),
  conflictUnknown: (units) => ({
    message: 'Ahí no hay nada que resolver: los recuentos coinciden, o ha llegado otro mensaje desde entonces.',
    cure: units.length > 0 ? `Por resolver: ${anyOf(units)}.` : 'Escriba admin conflicts para ver qué difiere.',
  }),
  ghostUnknown: (tokens) => ({
    message: 'No hay tal visita en la lista.',
    cure: tokens.length > 0 ? `En la lista están ${anyOf(tokens)}.` : 'Escriba admin ghosts para ver cuáles hay.',
  }),
  usage: (usage, example) => ({
    message: `No he podido leerlo. Se escribe: ${usage}`,
    cure: example === undefined ? 'Escriba help para ver todas las órdenes.' : `Por ejemplo: ${example}`,
  }),
  bedByBed: {
    message: 'Qué cama desde cuándo es para quien pregunta, no para un canal; no se publicó nada.',
    cure: 'Comparta los recuentos.',
  },
  bedByBedRoles: {
    message: 'Qué cama desde cuándo es para quienes dirigen el hospital o ese lugar.',
    cure: 'Los recuentos son para todo el mundo: escriba ed.',
  },
  placeUnknown: (q) => ({
    message: `No conozco la unidad ${q.typed}.`,
    cure:
      q.near.length > 0
        ? `¿Quiso decir ${anyOf(q.near)}?`
        : `Unidades de aquí: ${anyOf(q.all)}. Nunca escriba aquí nombres de pacientes; no se guardó nada de esto.`,
  }),
  unitNeeded: (verb, example) => ({
    message: `${verb} trata del hospital o de una unidad.`,
    cure: example === undefined ? `Escriba solo ${verb}.` : `Escriba solo ${verb}, o por ejemplo ${verb} ${example}.`,
  }),
  noHuddle: {
    message: 'Aquí todavía no se ha publicado ninguna tarjeta de la reunión operativa.',
    cure: 'Escriba huddle para verla tal como está ahora; las horas se fijan en huddleboard.yaml.',
  },
  noEd: {
    message: 'Este centro no tiene Urgencias configuradas.',
    cure: 'Dé a una unidad el tipo ed en huddleboard.yaml, o nombre otro centro con --site.',
  },
  noSite: {
    message: 'Todavía no hay ningún hospital configurado.',
    cure: 'Añada un centro a huddleboard.yaml (vea el ejemplo comentado) o arranque la demo.',
  },
  siteNeeded: (ids) => ({
    message: '¿De qué centro se trata?',
    cure: `Añada --site y uno de ${anyOf(ids)}, o pregunte en un canal que pertenezca a un centro.`,
  }),
  siteUnknown: (typed, ids) => ({
    message: typed === undefined ? 'No conozco ese centro.' : `No conozco el centro ${typed}.`,
    cure: `Los centros son ${anyOf(ids)}.`,
  }),
  timeAhead: {
    message: 'Esa hora aún no ha llegado; solo muestro lo que ha pasado.',
    cure: 'Pida una hora pasada, por ejemplo --at 05:00, o quite --at para ver ahora.',
  },
  asKnownAlone: {
    message: '--as-known necesita saber de qué hora.',
    cure: 'Añada --at, por ejemplo --at 05:00 --as-known.',
  },
  asKnownUnsupported: (verb) => ({
    message: `${verb} no puede mostrar lo que se sabía en una hora anterior.`,
    cure: 'Quite --as-known para ver lo que hoy se sabe de esa hora; beds y now admiten --as-known.',
  }),
  atUnsupported: (verb) => ({
    message: `${verb} trata solo del presente.`,
    cure: 'Quite --at. beds, now, staff, ed, flow y kpi pueden mirar atrás.',
  }),
  denied: (verb, mayDo) => ({
    message: `Su función no puede usar ${verb}.`,
    cure: rolesFrom(mayDo),
  }),
  deniedChange: (verb, mayDo) => ({
    message: `Su función puede mirar ${verb}, pero no cambiarlo.`,
    cure: rolesFrom(mayDo),
  }),
  readOnly: {
    message: 'Eso cambiaría algo, y esta vía solo lee.',
    cure: 'Escríbalo en la consola o en el chat, o envíelo con POST.',
  },
  conflict: {
    message: 'Otra persona cambió lo mismo en ese momento; no se guardó nada de lo suyo.',
    cure: 'Mire la tarjeta otra vez y decida.',
  },
  repeated: {
    message: 'Esto ya se había hecho; no se hizo dos veces.',
    cure: 'No hace falta nada más.',
  },
  episodeUnknown: (typed, live) => ({
    message: `No existe la alerta ${typed}.`,
    cure:
      live.length > 0
        ? `Abiertas ahora: ${anyOf(live)}.`
        : 'No hay ninguna alerta abierta. Escriba alert list para volver a mirar.',
  }),
  alertFilter: (typed, cure) => ({ message: `No he podido leer el filtro ${typed}.`, cure }),
  alertFilterForm:
    'Escriba units=5W,ICU rules=feed-stale roles=engineer severity>=act level>=3, cada uno de ellos o ninguno.',
  alertFilterLevels: (names) => `Los niveles de aquí son ${anyOf(names)}.`,
  alertFilterNoLevels: 'Aquí no hay escala de niveles del hospital; la da houseLevel en la configuración.',
  alertFilterUnits: (names) => `Unidades de aquí: ${anyOf(names)}.`,
  alertFilterRules: (names) => `Las reglas son ${anyOf(names)}.`,
  alertFilterRoles: (names) => `Las funciones son ${anyOf(names)}.`,
  quietHours: {
    message: 'No he podido leer las horas de silencio.',
    cure: 'Escriba alert quiet 22:00-06:45, o alert quiet off.',
  },
  verbosityWord: {
    message: 'Un canal recibe cards o thread.',
    cure: 'Escriba alert verbosity cards, o alert verbosity thread.',
  },
  subscriptionOfFile: {
    message: 'Este canal recibe alertas por huddleboard.yaml.',
    cure: 'Redúzcalo con alert sub y un filtro, o quítelo del fichero.',
  },
  snoozeUrgent: {
    message: 'Una alerta urgente no espera a nadie.',
    cure: 'Tómela con Me encargo, o pásela con No puedo: pasar.',
  },
  snoozeTime: {
    message: 'No he podido leer hasta cuándo.',
    cure: 'Escriba 15m, 1h, block (hasta el fin del tramo) o una hora como 14:30 o mañana 07:00, como mucho un día por delante.',
  },
  episodeNeeded: (live) => ({
    message: '¿A qué alerta se refiere?',
    cure: live.length > 0 ? `Abiertas ahora: ${anyOf(live)}.` : 'No hay ninguna alerta abierta.',
  }),
  outcomeOfWhich: (typed, owed) => ({
    message: typed === undefined ? '¿A qué alerta se refiere?' : `No existe la alerta ${typed}.`,
    cure:
      owed.length > 0
        ? `Cerradas, y nadie ha dicho todavía si sirvió: ${anyOf(owed)}.`
        : 'Ninguna alerta cerrada espera respuesta. Escriba alert owed para volver a mirar.',
  }),
  kpiUnknown: (typed, near) => ({
    message: `No conozco el indicador ${typed}.`,
    cure:
      near.length > 0
        ? `¿Quiso decir ${anyOf(near)}? kpi list los muestra todos.`
        : 'Escriba kpi list para verlos todos.',
  }),
  kpiScope: (name) => ({
    message: `${name} no se calcula para eso.`,
    cure: 'Quite las últimas palabras para verlo de todo el hospital.',
  }),
  channelUnknown: (typed, names) => ({
    message: `No publico en ningún canal ${typed}.`,
    cure: names.length > 0 ? `Canales de aquí: ${anyOf(names)}.` : 'Este centro no tiene canales configurados.',
  }),
  channelNeeded: (names) => ({
    message: '¿Dónde lo publico?',
    cure: names.length > 0 ? `Elija ${anyOf(names)}.` : 'Este centro no tiene canales configurados.',
  }),
  shareNothing: {
    message: '¿Qué comparto?',
    cure: 'Nombre un canal y una orden, por ejemplo share #huddle beds 5W.',
  },
  shareChanges: {
    message: 'Solo se comparten respuestas, no acciones.',
    cure: 'Comparta beds, now, ed, flow, kpi o huddle.',
  },
};
