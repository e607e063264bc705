/** Tareas: qué tiene que hacer un responsable y hasta cuándo. */
import type { Words } from '../words.ts';
import { atTime } from './moment.ts';

export const tasks: Words['tasks'] = {
  label: 'Tareas',
  doneOf: (done, all) => `${done} de ${all} hechas`,
  overdue: (time) => `vencida desde ${time}:`,
  next: (time) => `la siguiente, hasta ${time}:`,
  moreLate: (count) => `${count} vencidas más`,
  moreOpen: (count) => `${count} más: task list`,
  title: (site) => `Tareas · ${site}`,
  titleOf: (id) => `Tareas de ${id}`,
  first: (open, late) => `${open}, ${late} vencidas.`,
  open: { one: 'tarea abierta', other: 'tareas abiertas' },
  none: 'No hay ninguna tarea abierta.',
  caption: 'Tareas, primero las que vencen antes',
  columns: ['Código', 'Qué', 'Quién', 'Hasta', 'De'] as const,
  ofLevel: (level) => `nivel del hospital ${level}`,
  states: { done: 'hecha', dropped: 'retirada' },
  ended: (state, who, time) => `${state} por ${who} ${time}`,
  late: (time) => `${time}, vencida`,
  done: (id) => `Hecha: ${id}`,
  said: {
    done: (what) => `Hecha: ${what}.`,
    dropped: (what) => `Retirada: ${what}. No se recuerda más a nadie.`,
    moved: (what, time) => `${what}: ahora hasta ${time}.`,
    same: (time) => `Ya vence ${atTime(time)}.`,
    over: (state, who, time) => `Ya terminó: ${state} por ${who} ${time}.`,
  },
  unknown: (typed, ids) => ({
    message: `Aquí no hay ninguna tarea ${typed}.`,
    cure: ids.length === 0 ? 'No hay ninguna tarea abierta.' : `Abiertas: ${ids.join(', ')}.`,
  }),
  which: (ids) => ({
    message: '¿Qué tarea?',
    cure: ids.length === 0 ? 'No hay ninguna tarea abierta.' : `Nombre una de estas: ${ids.join(', ')}.`,
  }),
  whenTo: { message: '¿Hasta cuándo?', cure: 'task move, su código y una hora: 14:30, 1h, mañana 07:00.' },
  past: { message: 'Esa hora ya ha pasado.', cure: 'Nombre una que esté por venir.' },
  due: (what) => `Vence ahora: ${what}`,
  dueMore: (first, more) => `${first}, y ${more} más en breve`,
  dueAt: (time, what) => `${time} ${what}`,
  dueOf: (fact, id) => `De ${id}, ${fact}.`,
  moveHour: 'Dentro de una hora',
  drop: 'No hace falta',
  act: {
    done: (time, name, what) => `${time} ${name}, tarea terminada: ${what}`,
    made: (what, role, time) => `${what} (${role}, hasta ${time})`,
  },
};
