/** Words that renderers add by themselves, the same on every platform. */
import type { Words } from '../words.ts';

export const rendering: Words['rendering'] = {
  status: { ok: 'Bien', watch: 'Vigilar', high: 'Alto', critical: 'Crítico', unknown: 'Desconocido' },
  sign: { ok: '✓', watch: '△', high: '▲', critical: '◆', unknown: '?' },
  statusHeader: 'Estado',
  emptyCell: '–',
  moreRow: { one: 'fila más', other: 'filas más' },
  moreColumn: { one: 'columna más', other: 'columnas más' },
  left: (counted, command) => (command === undefined ? `… ${counted}` : `… ${counted}: ${command}`),
  drawnEvery: (n) => `dibujado: un punto de cada ${n}`,
  drawnFirst: (left) => `dibujado: las primeras barras, faltan ${left}`,
  shortened: (command) =>
    `El resto de esta tarjeta se omite aquí: es demasiado larga para este chat. ${command === undefined ? 'La consola la muestra entera.' : `Más: ${command}`}`,
  buttonTooLong: (label) => `${label}: no se muestra como botón, su orden es demasiado larga para este chat`,
  inYourChat: 'La respuesta está en su propio chat con el bot.',
  forYouAlone: 'Esta respuesta es solo para usted. Abra un chat con el bot y pregunte allí.',
  notShownHere:
    'Las cifras del hospital simulado se muestran solo en su propio chat con el bot y en canales de formación.',
  oneWay: {
    open: 'Responder en la consola',
    type: 'Aquí no se puede responder. En la consola o en un chat con el bot escriba',
  },
  addedHere:
    'Huddleboard ya está aquí. Menciónelo con una orden, por ejemplo @Huddleboard help; quien administra elige qué se publica aquí con @Huddleboard setup. Solo orienta, y nunca se nombra a ningún paciente.',
  form: {
    required: 'obligatorio',
    optional: 'opcional',
    oneOf: (choices) => `uno de ${choices}`,
    oneOfMore: 'escriba cómo se llama',
    anyOf: (choices) => `cualquiera de ${choices}, separados por comas`,
    yesNo: 'sí o no',
    number: (min, max) =>
      min !== undefined && max !== undefined
        ? `número de ${min} a ${max}`
        : min !== undefined
          ? `número, como mínimo ${min}`
          : max !== undefined
            ? `número, como máximo ${max}`
            : 'número',
    time: 'hora como HH:MM',
    text: (maxLength) => `texto, hasta ${maxLength} caracteres`,
    dateTime: 'fecha y hora como 2026-01-13T14:30',
    zone: (zone) => `hora del hospital (${zone})`,
    dateOf: (label) => `${label}: fecha`,
    timeOf: (label) => `${label}: hora`,
    rows: (least, most) => (least === '0' ? `hasta ${most} filas` : `de ${least} a ${most} filas`),
    cell: (label, row) => `${label} (fila ${row})`,
    row: (n) => `Fila ${n}`,
    addRow: (label) => `Añadir una fila: ${label}`,
    removeRow: (n) => `Quitar la fila ${n}`,
    was: (value) => `≠ antes ${value}`,
    none: 'ninguno',
    search: 'Escriba para buscar',
    now: (value) => `ahora ${value}`,
    yes: 'sí',
    no: 'no',
    typeIt: (submit) => `${submit}: escriba`,
    cancel: 'Cancelar',
    close: 'Cerrar',
    working: 'Un momento …',
    workingAt: (percent) => `Un momento … ${percent} %`,
  },
};
