import type { Words } from '../words.ts';

/** Words of who leaves a unit by the deadline, and of whether it came true. */
export const leaving: Words['leaving'] = {
  labels: {
    confirmed: (time) => `Altas antes de las ${time}: confirmadas`,
    likely: (time) => `Altas antes de las ${time}: probables`,
    possible: (time) => `Altas antes de las ${time}: posibles`,
  },
  planLabel: 'Plan, si salen menos de los necesarios',
  planHint: 'Qué hace la unidad al respecto. Sin nombres ni números de pacientes.',
  counts: (n) =>
    `Altas antes de las ${n.time}: ${n.relied} (confirmadas ${n.confirmed}, probables ${n.likely}), posibles ${n.possible}.`,
  needed: (needed) => `Necesarias: ${needed}.`,
  neededShort: (needed, short) => `Necesarias: ${needed}, faltan ${short}.`,
  needUnknown: 'Necesarias: n/d, no se sabe cuántos ingresan.',
  plan: (plan) => `Plan de la unidad: ${plan}.`,
  noPlan: 'Todavía no se ha indicado ningún plan.',
  planButton: 'Indicar el plan',
  proposal: {
    of: (unit, plan) => `${unit}: ${plan}`,
    makeSure: (n, possible, time) => `asegurar ${n} de ${possible} altas posibles antes de las ${time}`,
    ask: (beds) => `pedir ${beds} en la reunión`,
    beds: { one: 'cama', other: 'camas' },
    proposed: (plan) => `Plan propuesto: ${plan}.`,
    accept: 'Aceptar el plan',
    accepted: (plan, who, time) => `Plan aceptado por ${who} ${time}: ${plan}.`,
    already: (unit, who, time) => `El plan de ${unit} ya lo aceptó ${who} ${time}.`,
    enough: (unit) => ({
      message: `Según los últimos datos no falta ninguna cama en ${unit}; no se ha guardado ningún plan.`,
      cure: 'Indique qué ha cambiado: update.',
    }),
    untold: (unit) => ({
      message: `No se sabe (n/d) si falta alguna cama en ${unit}: no se ha comunicado quién sale hoy; no se ha guardado ningún plan.`,
      cure: 'Comunique quién sale: update.',
    }),
    needUnknown: (unit) => ({
      message: `No se sabe (n/d) si falta alguna cama en ${unit}: falta el censo, las camas con personal o cuántos ingresan; no se ha guardado ningún plan.`,
      cure: 'Indique los tres datos: update.',
    }),
    notYours: (unit, who) => ({
      message: `Ese es el plan de ${unit}; usted no está ahora a su cargo.`,
      cure: `Puede cerrarlo o aplazarlo ${who} o la supervisión de guardia.`,
    }),
    stays: (id, who, time) =>
      `El plan ${id}, aceptado por ${who} ${time}, sigue siendo una tarea de su reunión operativa; retírelo si no hace falta.`,
  },
  twoLists: (beds) => `En más de una lista: ${beds}. Cada cama va en una sola.`,
  notLying: (beds, unit) => `según la fuente en ${beds} de ${unit} no hay nadie, o hay más de una persona`,
  notBeds: (unit) => `camas de ${unit} en las que hay alguien, separadas por comas`,
  tooLate: (time) => ({
    message: `Las altas no se han anotado: se preguntan hasta las ${time}, donde el sistema distingue las camas.`,
    cure: 'Indíquelo cama por cama: mark.',
  }),
  score: {
    title: (place) => `Altas previstas · ${place}`,
    button: 'Cama por cama',
    houseButton: 'Todo el hospital',
    first: (s) =>
      `${s.day}: de ${s.predicted} camas previstas, ${s.hit} quedaron libres antes de las ${s.time}${s.share}; ${s.left} en total.`,
    share: (percent) => ` (${percent})`,
    restated: (time, late, deadline) =>
      `Corregido a las ${time}: ${late} después de las ${deadline} con salida anterior.`,
    lateForms: { one: 'alta registrada', other: 'altas registradas' },
    units: (told, asked) => `${told} de ${asked} unidades hicieron su previsión a tiempo.`,
    ahead: (day, predicted, time) =>
      `${day}: se prevé que ${predicted} camas queden libres antes de las ${time}; entonces se comprueba.`,
    none: (day) => `${day}: n/d, ninguna unidad hizo su previsión a tiempo.`,
    noneUnit: (day, unit) => `${day}: n/d, ${unit} no hizo su previsión a tiempo.`,
    besideCaption: 'El mismo número de camas, elegidas por',
    besideColumns: ['Elegidas por', 'Libres a la hora'],
    told: 'la unidad',
    toldHouse: 'las unidades',
    usual: (weekday) => `el azar, con la proporción habitual de los cuatro últimos (${weekday})`,
    byStay: 'los días de estancia hasta ahora (28 días anteriores)',
    noPast: 'n/d: no se sabe nada de los días anteriores',
    bedsCaption: 'Cama por cama',
    bedColumns: ['Cama', 'Prevista', 'Salida', ''],
    came: { hit: 'acierto', missed: 'fallo', surprise: 'sorpresa' },
    confidence: { confirmed: 'confirmada', likely: 'probable', possible: 'posible' },
    notNamed: 'no prevista',
    stillThere: 'aún no',
    unknownBed: 'cama desconocida',
    line: (s) =>
      `de ${s.predicted} camas previstas, ${s.hit} libres antes de las ${s.time}${s.share}, ${s.left} en total`,
    restatedShort: (time) => `corregido ${time}`,
    label: 'Último plan',
    missing: 'último plan',
    yesterdayOwn: (line) => `Su última previsión: ${line}.`,
    notYours: (unit) => ({
      message: `El resultado de ${unit} se muestra solo a ${unit}; el hospital ve la suma.`,
      cure: 'Pida el de todo el hospital: flow score.',
    }),
  },
};
