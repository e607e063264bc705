/** Words about posts that have not arrived for certain. */
import type { Words } from '../words.ts';

export const deliveries: Words['deliveries'] = {
  title: (site) => `Entrega · ${site}`,
  allLeft: 'Todos los mensajes han llegado.',
  waiting: (posts, oldest) => `${posts} en camino, el más antiguo desde hace ${oldest}.`,
  troubled: (posts) => `${posts} sin entrega segura.`,
  posts: { one: 'mensaje', other: 'mensajes' },
  facts: {
    waiting: 'En espera',
    doubt: 'En duda, se busca o se vuelve a enviar',
    doubled: 'Pueden estar dos veces',
    unknown: 'Pueden haber llegado, no se repiten',
    dead: 'Abandonados',
  },
  oldest: (age) => `el más antiguo ${age}`,
  stuck: {
    caption: 'No se vuelven a enviar solos; mire primero en el canal',
    columns: ['Mensaje', 'Tarjeta', 'A', 'Estado', 'Por qué', 'Antigüedad'],
  },
  doubled: {
    caption: 'Pueden estar dos veces; la misma marca en ambos es una sola tarjeta',
    columns: ['Mensaje', 'Tarjeta', 'A', 'Reenviado', 'Último'],
  },
  waits: {
    caption: 'En espera desde hace más de un minuto',
    columns: ['Mensaje', 'Tarjeta', 'A', 'Estado', 'Por qué', 'Antigüedad'],
  },
  states: {
    ready: 'en espera',
    sending: 'enviándose',
    unknown: 'puede haber llegado',
    dead: 'abandonado',
  },
  inDoubt: 'en duda',
  direct: (platform) => `mensaje directo (${platform})`,
  resend: (token) => `Enviar ${token} otra vez`,
  sure: (card, to) => `¿Enviar ${card} a ${to} otra vez?`,
  mayStand: 'Puede que ya esté allí. Donde el canal se puede leer, se busca primero y entonces no se envía dos veces.',
  stood: 'Se rechazó o llegó tarde, y no está allí.',
  yes: 'Enviarlo otra vez',
  done: (card, to) => `${card} sale ahora hacia ${to}.`,
  usage: 'admin resend P-XXXXXX',
  unknownPost: (tokens) => ({
    message: 'No hay tal mensaje a la espera de una decisión.',
    cure: tokens === undefined ? 'Escriba admin doctor para ver cuáles hay.' : `En la lista están ${tokens}.`,
  }),
  mayStandTwice: 'puede estar aquí dos veces',
};
