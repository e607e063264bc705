import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';
import { staffRoles } from './staff-roles.ts';

const HERE = 'here:';

const here = (item: string): string => {
  const role = item.slice(HERE.length);
  return `${staffRoles[role] ?? role} presentes`;
};

/** Emergency Severity Index, 1 the most acute. */
const esi = (before: string): Readonly<Record<string, string>> =>
  Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`esi-${n}`, `${before}${n}`]));

const labels: Readonly<Record<string, string>> = {
  census: 'Pacientes ahora',
  'staffed-beds': 'Camas con dotación',
  'pending-in': 'Entradas confirmadas',
  'pending-out': 'Salidas confirmadas',
  'one-to-one': 'Pacientes en 1:1',
  ventilated: 'Pacientes con ventilación mecánica en Urgencias',
  'last-bed-wait-minutes': 'Espera de cama del último paciente ubicado, minutos',
  'critical-care': 'Pacientes de cuidados críticos en Urgencias',
  'waiting-room': 'En la sala de espera',
  attendings: 'Médicos adjuntos presentes',
  ...esi('Pacientes de gravedad (1 la mayor) '),
  ask: 'Una petición',
};
const short: Readonly<Record<string, string>> = {
  census: 'censo',
  'staffed-beds': 'camas con dotación',
  'pending-in': 'entradas',
  'pending-out': 'salidas',
  'one-to-one': '1:1',
  ventilated: 'con ventilación',
  'last-bed-wait-minutes': 'última espera de cama (min)',
  'critical-care': 'cuidados críticos',
  'waiting-room': 'sala de espera',
  attendings: 'médicos adjuntos',
  ...esi('gravedad '),
  ask: 'petición',
};

const CORRECT = 'Envíe un parte nuevo con las cifras correctas.';

/** Words of the unit update: its fields, what is known of each, what changed. */
export const update: Words['update'] = {
  title: (place) => `Parte de la unidad · ${place}`,
  button: 'Parte de la unidad',
  sameButton: 'Sin cambios',
  undoButton: (until) => `Deshacer (hasta ${until})`,
  submit: 'Enviar',
  intro: 'Viene rellenado con lo que se sabe. Corrija lo que no sea así; deje vacío lo que no sepa.',
  label: (item) => (item.startsWith(HERE) ? capital(here(item)) : (labels[item] ?? item)),
  short: (item) => (item.startsWith(HERE) ? here(item) : (short[item] ?? item)),
  askHint: 'Qué puede hacer por ustedes la reunión de camas. Sin nombres ni números de pacientes.',
  from: { feed: 'de la fuente', roster: 'del cuadrante', settings: 'según la configuración' },
  other: (source, other, figure) => `${source}; ${other} ${figure}`,
  changed: (item, before, after) => `${item} ${before} → ${after}`,
  added: (item, after) => `${item} ${after}`,
  askNoted: (ask) => `petición: ${ask}`,
  thanks: (time, what) => `Gracias, ${time}: ${what}.`,
  noChange: 'sin cambios',
  disagrees: (feed, ward, place) =>
    `Fuente ${feed}, unidad ${ward}: se muestran ambas, y vale ${ward} hasta que la fuente vuelva a hablar de ${place}.`,
  by: (name, time) => `A mano ${time}, ${name}`,
  undoneTitle: 'Deshecho',
  undone: (place) => `El parte de ${place} ya no cuenta; vuelve a valer lo que se sabía antes.`,
  sureTitle: (place) => `¿Es correcto? · ${place}`,
  surePatients: (patients, beds) => `¿${patients} pacientes en ${beds} camas?`,
  sureOther: (item, figure, beds) => `¿${item} ${figure}, con ${beds} camas?`,
  sureNote: 'Todavía no se anotó nada.',
  sureYes: 'Sí, anotar',
  sureNo: 'Corregir',
  which: {
    message: '¿De qué unidad se trata?',
    cure: 'Elija una, o escriba por ejemplo update 5W.',
  },
  empty: {
    message: 'No se rellenó nada, así que no se anotó nada.',
    cure: 'Rellene al menos una cifra, o pulse Sin cambios.',
  },
  nothingKnown: (place) => ({
    message: `De ${place} aún no se sabe nada que se pueda confirmar.`,
    cure: 'Rellene una vez el parte de la unidad; desde entonces basta con pulsar.',
  }),
  notYours: (place, who) => ({
    message: `Usted no está ahora al cargo de ${place}.`,
    cure: `Puede comunicarlo ${who} o la supervisión de guardia.`,
  }),
  undoUnknown: {
    message: 'No hay tal parte que deshacer; quizá ya se deshizo.',
    cure: CORRECT,
  },
  undoLate: (until, now) => ({
    message: `Se podía deshacer hasta ${until}; son las ${now}.`,
    cure: CORRECT,
  }),
  undoNotYours: {
    message: 'Solo quien envió un parte puede deshacerlo, o la supervisión de guardia.',
    cure: CORRECT,
  },
};
