/** Somebody's own things in one look. */
import type { Words } from '../words.ts';

export const home: Words['home'] = {
  title: (site) => `Inicio · ${site}`,
  notForChannels: { message: 'Lo suyo no es para un canal.', cure: 'Escriba home: solo se le muestra a usted.' },
  onDuty: 'De guardia:',
  offDuty: 'sin guardia ahora',
  until: (who, to) => `${who} hasta ${to}`,
  offered: (who, to) => `se entrega ${who}; hasta que alguien la tome, sigue hasta ${to}.`,
  take: (who) => `Tomo ${who}`,
  mine: 'Lo mío:',
  nothing: 'ninguna alerta le espera',
  alerts: { one: 'alerta', other: 'alertas' },
  more: (count) => `${count} más: alert list`,
  owned: (time) => `suya desde ${time}`,
  asked: (role) => `se preguntó a ${role}`,
  answerBy: (role, time) => `se preguntó a ${role}, responder antes de ${time}`,
  show: (id) => `Ver ${id}`,
  update: (unit) => `Parte de ${unit}`,
  beds: (unit) => `Camas de ${unit}`,
  house: 'El hospital',
  staff: 'Dónde falta personal',
  noAlerts: 'No le llegan más alertas que aquellas por las que se pregunta a su guardia.',
  alertsCome: (which) => `Le llegan alertas: ${which}`,
  quiet: (from, to) => `silencio de ${from} a ${to}`,
  subscribe: 'Alertas para mí',
  unsubscribe: 'Sin alertas para mí',
  feed: (name, age, trouble) =>
    trouble === undefined ? `${name} de hace ${age}` : `${name} de hace ${age}, ${trouble}`,
  feeds: (ages) => `Datos: ${ages}`,
  admin: 'Para quien lo administra',
  entries: { 'admin feeds': 'Fuentes', 'admin doctor': 'Doctor', 'alert noise': 'Ruido' },
};
