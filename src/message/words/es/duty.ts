import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

/** Words of who answers for a role, and until when. A person is called by role and unit. */
export const duty: Words['duty'] = {
  title: (site) => `De guardia · ${site}`,
  forms: { one: 'función tiene a alguien de guardia', other: 'funciones tienen a alguien de guardia' },
  none: 'Nadie ha tomado una guardia; se pregunta a quien tiene la función en la configuración.',
  caption: 'Quién responde ahora, por función',
  columns: ['Función', 'Desde', 'Hasta'],
  open: (role) => `${capital(role)}: nadie de guardia`,
  openUnits: (units) => `en ${units}; se pregunta a quien tiene la función en la configuración`,
  openWhole: 'se pregunta a quien tiene la función en la configuración',
  take: 'Tomar una guardia',
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
    cure: `Pregunte a ${mayGive.join(' o ')}: las funciones se dan en people o groups de huddleboard.yaml, o por importación.`,
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
    cure: 'Escriba until 19:00, o until 2026-01-14T07:00 para otro día.',
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
  yoursAlready: (who) => ({
    message: `Usted ya responde como ${who}.`,
    cure: 'Tiene que tomarla otra persona; hasta entonces sigue con usted.',
  }),
};
