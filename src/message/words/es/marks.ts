import type { Words } from '../words.ts';

/** Lo que se comunica de quien ocupa una cama: cuándo sale y qué lo demora. Una cama, nunca un nombre. */
export const marks: Words['marks'] = {
  title: (unit) => `Altas previstas · ${unit}`,
  inBeds: { one: 'paciente en cama', other: 'pacientes en cama' },
  first: (inBeds, told) => `${inBeds}: ${told}.`,
  nothing: 'nada comunicado',
  leaving: {
    confirmed: (count) => `altas confirmadas: ${count}`,
    likely: (count) => `probables: ${count}`,
    possible: (count) => `posibles: ${count}`,
  },
  counts: {
    ready: (count) => `con alta médica: ${count}`,
    red: (count) => `día rojo: ${count}`,
    green: (count) => `día verde: ${count}`,
    stepDown: (count) => `a la espera de una cama de menor cuidado: ${count}`,
    barriers: { one: 'motivo de demora', other: 'motivos de demora' },
  },
  columns: ['Cama', 'Comunicado'],
  caption: (unit) => `Lo comunicado de las camas de ${unit}`,
  others: (beds) => `Nada comunicado de ${beds}.`,
  leaves: {
    confirmed: (time) => `alta confirmada antes de ${time}`,
    likely: (time) => `alta probable antes de ${time}`,
    possible: (time) => `alta posible antes de ${time}`,
  },
  past: (what) => `${what}, hora ya pasada`,
  ready: (since) => `con alta médica desde ${since}`,
  day: { red: 'día rojo', green: 'día verde' },
  stepDown: 'a la espera de una cama de menor cuidado',
  why: (what, reason) => `${what} (${reason})`,
  back: {
    leaves: 'sin alta prevista',
    ready: 'sin alta médica',
    day: 'día ni rojo ni verde',
    'step-down': 'no espera una cama de menor cuidado',
  },
  noted: (beds, what) => `${beds}: ${what}.`,
  standsAlready: (beds) => `${beds}: es lo que ya consta.`,
  notedTitle: (unit) => `Anotado · ${unit}`,
  buttons: {
    form: 'Comunicar camas',
    list: (unit) => `Camas de ${unit}`,
  },
  form: {
    title: (unit) => `Altas previstas · ${unit}`,
    intro: 'Elija las camas; lo que quede vacío sigue como está. Una cama, nunca un nombre.',
    submit: 'Anotarlo',
    beds: 'Camas',
    leaves: 'Alta',
    by: 'Antes de',
    ready: '¿Con alta médica?',
    since: 'Con alta médica desde',
    day: 'El día de hoy es',
    stepDown: 'Cama de menor cuidado',
    reason: 'Por qué espera',
    options: {
      confirmed: 'confirmada',
      likely: 'probable',
      possible: 'posible',
      'not-leaving': 'no prevista',
      yes: 'sí',
      no: 'aún no',
      red: 'rojo',
      green: 'verde',
      waits: 'la espera',
      'waits-no': 'ya no la espera',
    },
    bedNeeded: 'al menos una cama',
  },
  empty: {
    message: 'No se ha rellenado nada aparte de las camas, y no se ha anotado nada.',
    cure: 'Indique quién sale, quién tiene el alta médica, o si el día es rojo o verde.',
  },
  bedUnknown: (typed) => ({
    message: `${typed} no es aquí una cama ocupada.`,
    cure: 'Indique la cama como 5W-12, o la unidad y sus camas: mark 5W 12 14 likely 13:00. mark 5W las muestra.',
  }),
  nobodyInBed: (unit) => ({
    message: `Según lo que ha comunicado la fuente, no hay nadie en ${unit}.`,
    cure: 'Comunique una cama cuando su paciente esté en ella; beds muestra lo último comunicado.',
  }),
  bedsOfTwo: {
    message: 'Son camas de más de una unidad.',
    cure: 'Comunique las camas de una sola unidad cada vez.',
  },
  tooManyBeds: (most) => ({
    message: `Son más de ${most} camas.`,
    cure: `Comunique como máximo ${most} a la vez.`,
  }),
  bedNeeded: {
    message: '¿De qué cama?',
    cure: 'Indique una o varias delante: mark 5W 12 14 likely 13:00.',
  },
  freeText: {
    message: 'Admite camas y lo que se comunica de ellas, y nada más; nada de esto se ha guardado.',
    cure: 'Por ejemplo: mark 5W-12 likely 13:00, mark 5W 12 14 ready transport, mark 5W-12 red tests, mark 5W-12 no leaves. Sin nombres.',
  },
  dueTime: {
    message: '¿Para cuándo? No es una hora por venir dentro de dos semanas.',
    cure: 'Use por ejemplo 13:00, 2h o mañana 11:00.',
  },
  sinceTime: {
    message: '¿Desde cuándo? No es una hora pasada.',
    cure: 'Use por ejemplo desde 09:00, desde ayer o desde 2026-01-10.',
  },
};
