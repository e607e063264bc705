import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

/** Words of who answers for a role, and until when. A person is called by role and unit. */
export const duty: Words['duty'] = {
  title: (site) => `De guardia · ${site}`,
  forms: { one: 'función tiene a alguien de guardia', other: 'funciones tienen a alguien de guardia' },
  none: 'Nadie está de guardia; se pregunta a quien tiene la función por un grupo o la configuración.',
  caption: 'Quién responde ahora, por función',
  columns: ['Función', 'Desde', 'Hasta', 'Por'],
  open: (role) => `${capital(role)}: nadie de guardia`,
  openUnits: (units) => `en ${units}; se pregunta a quien tiene la función por un grupo o la configuración`,
  openInstead: (people, by) => `en su lugar se pregunta a ${people} (${by})`,
  openNobody: 'nadie tiene la función; lo que se le pide queda solo en su bandeja de la consola',
  take: 'Tomar una guardia',
  takeUntil: (until) => `Tomarla hasta ${until}`,
  called: {
    'house-supervisor':
      'supervisor, supervisora, supervisión, gestor de camas, gestora de camas, camas, personal, traslados',
    'charge-nurse': 'responsable de turno, enfermera responsable, enfermero responsable, enfermería',
    'ed-charge-nurse': 'urgencias, responsable de urgencias',
    'director-on-call': 'director, directora, dirección',
    'administrator-on-call': 'administrador, administradora, gerencia',
    'perioperative-lead': 'quirófano, quirófanos, reanimación',
    'supply-manager': 'suministros, material, almacén',
    'clinic-manager': 'consultas, consulta',
    'improvement-lead': 'calidad, mejora',
    engineer: 'informática, datos, interfaz',
  },
  who: {
    title: (who, site) => `${who} · ${site}`,
    onDuty: (who, since, until, reach) => `${who}: de guardia desde ${since} hasta ${until}, ${reach}.`,
    notOnDuty: (who, people, reach) => `${who}: nadie de guardia; en su lugar se pregunta a ${people}, ${reach}.`,
    nobody: (who, reach) =>
      `${who}: nadie. Lo que se pide a la función queda solo en su bandeja de la consola, ${reach}.`,
    people: { one: 'persona', other: 'personas' },
    noExtension: 'sin extensión configurada',
    source: 'Según',
    next: 'Después',
    differs: 'Otro nombramiento',
    span: (from, to, by) => `desde ${from} hasta ${to} (${by})`,
    until: (by, to) => `${by}, hasta ${to}`,
    passedOver: (by, stronger) => `${by}: otra persona; va antes: ${stronger}.`,
    stale: 'Eso es antiguo: la plataforma no responde. Quien estaba en el grupo se conserva una hora.',
  },
  source: {
    short: {
      taken: 'tomada en el chat',
      roster: 'archivo de turnos',
      group: 'grupo',
      configuration: 'configuración',
    },
    taken: (at) => `Tomada en el chat a ${at}`,
    roster: (at, age) => `Archivo de turnos, leído a ${at} (hace ${age})`,
    rosterOnce: 'Archivo de turnos',
    configuration: 'Configuración, de forma permanente',
    groups: {
      slack: (group) => `Grupo de Slack ${group}`,
      teams: (group) => `Grupo de Teams ${group}`,
      tag: (tag) => `Etiqueta de Teams ${tag}`,
      other: (group) => `Grupo ${group}`,
    },
    read: (group, at, age) => `${group}, leído a ${at} (hace ${age})`,
    neverRead: (group) => `${group}, aún no leído`,
    failing: (read, since, code) => `${read}; no se puede leer desde ${since} (${code})`,
  },
  handOver: (who) => `Entregar ${who}`,
  end: (who) => `Terminar ${who}`,
  takenTitle: 'De guardia',
  taken: (who, from, to) => `Usted responde como ${who} de ${from} a ${to}.`,
  endedTitle: 'Guardia terminada',
  ended: (who, at) => `Desde ${at} no se pregunta a nadie como ${who} por esta guardia.`,
  formTitle: 'Tomar una guardia',
  formSubmit: 'Tomarla',
  fieldRole: 'Función',
  fieldUnit: 'Unidad',
  fieldUnitHint: 'Solo para la enfermería responsable de turno; las demás funciones responden por todo el hospital.',
  fieldUntil: 'Hasta',
  fieldUntilHint: 'Aquí está el fin del turno; cámbielo si se va antes.',
  offerTitle: (who) => `Relevo · ${who}`,
  offer: (who, to, expires) =>
    `Se entrega la guardia de ${who}. Tómela antes de ${expires}; hasta que alguien lo haga, sigue hasta ${to}.`,
  offerSent: (expires) =>
    `Está en la bandeja de la función; se pregunta a quien entra de guardia después. Si a ${expires} no la ha tomado nadie, se le avisa y sigue siendo suya.`,
  accept: 'La tomo',
  decline: 'No puedo',
  declinedTitle: (who) => `Relevo no tomado · ${who}`,
  declined: (who, to, expires) =>
    `Usted no toma el relevo de ${who}. Se avisa a quien la tiene, que responde hasta ${to}; otras personas pueden tomarla hasta ${expires}, y usted también.`,
  yoursNext: (from) => `Usted entra igualmente desde ${from}.`,
  declinedCard: (at) => `Usted dijo a ${at} que no puede tomar el relevo.`,
  declinedBySomebody: (who, at) => `Alguien que podía tomar el relevo de ${who} dijo a ${at} que no puede.`,
  declinedByNext: (who, at) => `Quien entra después como ${who} dijo a ${at} que ahora no puede tomar el relevo.`,
  declinedYours: (to, expires) =>
    `Es suya hasta ${to}; otras personas pueden tomarla hasta ${expires}, y entonces se le avisa.`,
  declinedStands: (expires) => `Otras personas pueden tomarla hasta ${expires}.`,
  acceptTitle: (who) => `Tomar el relevo · ${who}`,
  acceptAsk: (who, to) => `Usted responde como ${who} desde ahora hasta ${to}. ¿La toma?`,
  acceptYes: 'Sí, desde ahora',
  handedOver: (who, at) => `Entregada: ${who}, ${at}.`,
  handedOverYours: (who, at) => `Alguien ha tomado el relevo a ${at}. Ya no se le pregunta como ${who}.`,
  offerExpired: (who, to) => `Nadie ha tomado el relevo de ${who}. La guardia sigue donde está hasta ${to}.`,
  endsTitle: (who) => `Termina su guardia · ${who}`,
  ends: (who, to) => `Usted responde como ${who} hasta ${to}.`,
  nextRostered: (from, to) =>
    `Según el turno, otra persona entra desde ${from} hasta ${to}. Entregue antes si llega antes; si no, pasa por sí sola.`,
  nextTaken: (from, to) => `Alguien la ha tomado desde ${from} hasta ${to}.`,
  nextNobody: (to) => `Desde ${to} no hay nadie nombrado. Entregue ahora, o pida a quien entra que la tome.`,
  tookFromYou: (who, at, to) =>
    `Alguien ha tomado ${who} a ${at}, hasta ${to}. Usted está en el turno, y durante ese tiempo no se le pregunta.`,
  deniedTake: (who, mayGive) => ({
    message: `Su función no puede responder como ${who}.`,
    cure: `Pregunte a ${mayGive}: las funciones se dan en people o groups de huddleboard.yaml, o por importación.`,
  }),
  deniedEnd: (who) => ({
    message: 'Solo la termina quien tiene la guardia, la supervisión de guardia o quien administra.',
    cure: `Pida el relevo a ${who}.`,
  }),
  roleUnknown: (roles) => ({
    message: 'No he podido leer a qué función se refiere.',
    cure: `Funciones de guardia aquí: ${roles.join(', ')}. Por ejemplo: duty take charge-nurse 5W until 19:00.`,
  }),
  unitNeeded: {
    message: '¿Qué unidad es?',
    cure: 'Nómbrela, por ejemplo duty take charge-nurse 5W until 19:00.',
  },
  timeUnreadable: {
    message: 'No he podido leer esa hora.',
    cure: 'Escriba hasta las 19:00, hasta mañana a las 7:00, o por 8 horas.',
  },
  past: {
    message: 'Ese fin ya ha pasado, así que no habría por qué responder.',
    cure: 'Indique un fin que esté por llegar, por ejemplo until 19:00; para mañana escriba también la fecha.',
  },
  tooLong: (hours) => ({
    message: `Una guardia dura como mucho ${hours} horas.`,
    cure: 'Indique un fin anterior; vuelva a tomarla cuando haya terminado.',
  }),
  takenBy: (who, from, to) => ({
    message: `Ya hay guardia de ${who} de ${from} a ${to}.`,
    cure: 'Pida el relevo (duty hand over), o empiece después.',
  }),
  takeFrom: (time) => `Tomarla desde ${time}`,
  noneOwn: {
    message: 'Usted no tiene ahora esa guardia.',
    cure: 'Escriba duty list para ver quién responde, o duty take para tomar una.',
  },
  whichOwn: (names) => ({
    message: '¿Cuál de sus guardias es?',
    cure: `Tiene ${names.join(', ')}.`,
  }),
  notOffered: (who) => ({
    message: `La guardia de ${who} no se está entregando ahora.`,
    cure: 'Escriba duty list para ver quién responde; quien la tenga escribe duty hand over.',
  }),
  takenAlready: (who, at, to) => ({
    message: `El relevo de ${who} ya se tomó a ${at}, hasta ${to}.`,
    cure: 'No hay nada que hacer. Escriba duty list para ver quién responde.',
  }),
  offerOver: (who, at) => ({
    message: `La oferta de ${at} ha caducado; la guardia de ${who} no se ha entregado.`,
    cure: 'Pida a quien la tiene que escriba otra vez duty hand over.',
  }),
  declinedAlready: (who, at) => ({
    message: `Ya dijo a ${at} que no toma el relevo de ${who}.`,
    cure: 'No hay nada que hacer: se avisó a quien la tiene. Escriba duty accept si al final puede tomarla.',
  }),
  yoursAlready: (who) => ({
    message: `Usted ya responde como ${who}.`,
    cure: 'Tiene que tomarla otra persona; hasta entonces sigue con usted.',
  }),
};
