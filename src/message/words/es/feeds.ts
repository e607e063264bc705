/** Words about feeds and data age. */
import type { Words } from '../words.ts';
import { atTime, ofTime } from './moment.ts';

export const feeds: Words['feeds'] = {
  connection: {
    open: 'conectada',
    lost: 'conexión perdida',
    never: 'nadie se ha conectado todavía',
    file: 'de ficheros',
  },
  warnings: {
    'cancel-unmatched': 'anulaciones que no corresponden a ningún evento',
    'after-discharge': 'eventos posteriores al alta',
    'after-cancel': 'eventos después de anularse la visita',
    'implied-arrival': 'visitas que empezaron antes que la fuente',
    'update-moved': 'actualizaciones que nombraban otro lugar',
  },
  fresh: (age) => `ADT de hace ${age}`,
  unknownSince: (time) => `no se sabe desde ${time}`,
  stale: (time) =>
    `ADT sin mensajes desde ${time}. Las cifras son ${ofTime(time)}; no se sabe qué ha pasado desde entonces.`,
  down: (time) =>
    `Conexión ADT perdida ${atTime(time)}. Las cifras son de entonces; no se sabe qué ha pasado desde entonces.`,
  fromFiles: (time) => (time === undefined ? 'ADT de ficheros' : `ADT de ficheros leídos ${time}`),
  none: 'aún no ha llegado ningún ADT',
  noneBanner: 'Todavía no ha llegado ningún ADT, así que nadie puede decir quién está aquí. Vea admin feeds.',
  byHand: (time) => `contado a mano, último ${time}`,
  byHandBanner: (missing) =>
    missing.length === 0 ? undefined : `Sin fuente ADT; aún sin contar, se muestra 0: ${missing.join(', ')}.`,
  asKnownToday: 'ADT, según se sabe hoy',
  asShownThen: 'ADT, según se sabía entonces',
  nothingKnown: (time) => `Hasta ${time} no se había recibido nada.`,
  nothingKnownCure: 'Quite --as-known para ver lo que hoy se sabe de esa hora.',
  title: (site) => `Fuentes · ${site}`,
  allFresh: 'Todas las fuentes están al día',
  noFeeds: 'Todavía no se ha oído ninguna fuente. Apunte la interfaz ADT al puerto HL7, o ejecute import adt.',
  troubled: (names) => `Revise ${names}`,
  quarantined: (messages) => `${messages} en cuarentena`,
  messages: { one: 'mensaje', other: 'mensajes' },
  table: {
    caption: 'Fuentes',
    columns: [
      'Fuente',
      'Estado',
      'Antigüedad',
      'Pausa habitual',
      'Aceptados',
      'Repetidos',
      'Tardíos',
      'En cuarentena',
      'Código usado dos veces',
    ],
  },
  states: { fresh: 'al día', stale: 'sin mensajes', down: 'perdida', file: 'ficheros', none: 'aún no' },
  quarantine: {
    caption: 'En cuarentena, con el motivo; no se pierde nada',
    columns: ['Fuente', 'Código', 'Dónde', 'Motivo', 'Mensajes', 'Último'],
  },
  unmapped: {
    caption: 'Lugares que la fuente nombra y la configuración no',
    columns: ['Lugar', 'Pacientes ahora', 'Eventos', 'Visto por última vez'],
  },
  unmappedCure:
    'Remedio: añada el lugar a locations de su unidad en huddleboard.yaml; pasado y presente se cuentan entonces de nuevo.',
  warningTable: { caption: 'Lo que no encajaba', columns: ['Tipo', 'Visitas'] },
  conflicts: {
    caption: 'Lo que no puede ser cierto a la vez; la unidad sabe cuál lo es',
    columns: ['Qué', 'Dónde'],
    shared: (patients) => `${patients} pacientes en una cama`,
    split: 'un paciente en varias camas',
  },
  outbox: {
    caption: 'Mensajes no entregados',
    columns: ['Tarjeta', 'A', 'Estado', 'Por qué'],
    states: {
      ready: 'en espera',
      sending: 'enviándose',
      unknown: 'puede haber llegado; no se repite',
      dead: 'abandonado',
    },
  },
  list: (told, days) => `Lista de quirófano: comunicada ${told}; ${days ?? 'ningún día desde hoy'}.`,
  listDay: (day, planned, off) => `${planned} para el ${day}${off === undefined ? '' : ` (${off} anuladas)`}`,
  allCounted: 'se cuenta todo lo recibido',
  backlog: (count) => `${count} recibidos, aún sin contar.`,
  nothingWrong: 'Nada en cuarentena, sin asignar ni sin entregar.',
};
