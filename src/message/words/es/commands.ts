/** What help says of each command. Verbs and what is typed after them are the same in every language. */
import type { Words } from '../words.ts';

export const commands: Words['commands'] = {
  help: { summary: 'Qué puedo hacer', usage: 'help [all | orden]' },
  language: { summary: 'En qué idioma se le responde', usage: 'language [es | en-GB | en-US | auto]' },
  home: { summary: 'Su guardia, sus alertas y sus unidades de un vistazo' },
  now: { summary: 'El hospital de un vistazo', usage: 'now [unidad] [--at 05:00] [--vs yesterday | last week]' },
  beds: {
    summary: 'Camas del hospital, de un grupo o de una unidad',
    usage: 'beds [unidad o grupo | board | by service | pods [6E-P open]] [--at 05:00]',
  },
  ed: {
    summary: 'Urgencias: pacientes, pendientes de cama, NEDOCS',
    usage: (terms) => `ed [nedocs | cedocs | EDWIN | ${terms.typed.boarders ?? 'boarders'}] [--at 05:00]`,
  },
  flow: {
    summary: 'Ingresos, altas y traslados de un día junto a lo habitual',
    usage: 'flow [unidad o grupo] [today | yesterday | last 28 days] [--at 05:00]',
  },
  staff: {
    summary: 'Personal necesario y presente, este tramo y los dos siguientes; lo previsto después',
    usage: 'staff [gaps] [unidad] [--at 05:00] | lookahead [unidad] [15-19 | next | until 07:00]',
  },
  kpi: {
    usage:
      'kpi [nombre [unidad, grupo o all sites] [by hour] [periodo] | list [familia o conjunto de datos] | why | spc | target | rebase | changed | compare | export]',
    summary: 'Un indicador, su definición, señal o ruido, objetivos, comparaciones',
    lookOnly: {
      summary: 'Un indicador, su definición, señal o ruido, comparaciones',
      usage:
        'kpi [nombre [unidad, grupo o all sites] [by hour] [periodo] | list [familia o conjunto de datos] | why | spc | changed | compare | export]',
    },
  },
  huddle: {
    summary: 'La reunión operativa ahora; conducirla, plantear un tema, sus tareas',
    usage: 'huddle [start | item … | items | action … | tier 2 | inputs | health | shift | handout | report]',
    lookOnly: {
      summary: 'La tarjeta de ahora; temas, tareas, la última publicada',
      usage: 'huddle [items | tier 2 | inputs | health | shift | handout | report]',
    },
  },
  level: {
    summary: 'El nivel declarado del hospital; qué propone la puntuación; declarar uno',
    usage: 'level [declare 3 motivo | actions | start | history 30d | renew]',
    lookOnly: {
      summary: 'El nivel declarado del hospital; qué propone la puntuación',
      usage: 'level [actions | history 30d]',
    },
  },
  alert: {
    summary: 'Alertas abiertas; tomar una, pasarla, aplazarla',
    lookOnly: { summary: 'Alertas abiertas' },
  },
  task: {
    summary: 'Qué tiene que hacer cada responsable y hasta cuándo; hecha, retirada, más tarde',
    lookOnly: { summary: 'Qué tiene que hacer cada responsable y hasta cuándo' },
  },
  turn: {
    summary: 'Camas por limpiar y cuánto se tarda; decir que una está limpia',
    usage: 'turn [unidad o grupo | dirty | cleaning | clean | blocked 3S-28 leak until 16:00]',
    lookOnly: { summary: 'Camas por limpiar y cuánto se tarda', usage: 'turn [unidad o grupo]' },
  },
  delay: {
    summary: 'Qué retiene a los pacientes en cama: motivos, responsables, plazos',
    usage: 'delay [unidad | cama transport by 11:00 | done B-XXXX | drop B-XXXX | move B-XXXX 13:00]',
    lookOnly: { summary: 'Cuántos motivos de demora hay abiertos, por tipo', usage: 'delay [unidad]' },
  },
  mark: {
    summary: 'Comunicar de sus camas quién sale, quién tiene el alta médica, día rojo o verde',
    usage: 'mark [unidad] [camas likely 13:00 | ready | red | green | downgrade | service medicine | no leaves]',
  },
  request: {
    summary: 'Camas solicitadas y traslados: pedir, aceptar, asignar, anular',
    usage:
      'request [list [transfers] | new | fit R-XXXX | assign R-XXXX 3S-05 | accept | decline | arrived | back | drop R-XXXX]',
    lookOnly: { summary: 'Camas solicitadas y traslados', usage: 'request [list [transfers]]' },
  },
  lend: {
    summary: 'Quién puede ceder personal a una unidad a la que le falta, y hasta cuándo',
    usage: 'lend [unidad | ask 6W ED | accept | decline | back L-XXXX]',
    lookOnly: {
      summary: 'Quién puede ceder personal a una unidad a la que le falta, y hasta cuándo',
      usage: 'lend [unidad]',
    },
  },
  net: {
    summary: 'Camas menos necesidad para las 14:00, 19:00 y 07:00, cada término con su fuente',
    usage: 'net [grupo]',
  },
  forecast: {
    summary: 'Qué llegadas y camas se esperan, con qué seguridad y cuánto acierta',
    usage:
      'forecast [ed-arrivals] [by hour | by day] [over 180], forecast beds | <unidad> [over 26] [at 17:00], forecast record [ed-arrivals] [by hour | by day]',
  },
  drill: {
    summary: 'Simulacro en un canal de formación: start, again, stop, pause, resume, join, status, debrief',
    usage: 'drill [start | again | stop | pause | resume | join función | status | debrief]',
    lookOnly: {
      summary: 'Simulacro: si hay uno en marcha y el balance del último',
      usage: 'drill [status | debrief]',
    },
  },
  or: {
    summary: 'Quién puede salir de la URPA y no tiene cama, decirlo; la lista de hoy',
    usage: 'or [hoy | holds [report | none | unidad 08:40 …]]',
    lookOnly: { summary: 'Quién puede salir de la URPA y no tiene cama; la lista de hoy', usage: 'or [hoy | holds]' },
  },
  update: {
    summary: 'Comunicar su unidad: censo, personal, una petición; ya viene rellenado',
    usage: 'update [unidad] [same]',
  },
  callout: {
    summary: 'Anotar una ausencia imprevista: función y horario, sin motivo ni nombre',
    usage: 'callout [unidad función turno]',
  },
  duty: {
    summary: 'Quién responde ahora; tomar o entregar la guardia',
    lookOnly: { summary: 'Quién responde ahora' },
  },
  find: { summary: 'Buscar unidades, indicadores y alertas abiertas', usage: 'find <palabras>' },
  options: {
    summary: 'Con qué se puede rellenar un campo: una unidad, una función, un indicador',
    usage: 'options <place|destination|role|person|duty|kpi|channel|alert> [palabras]',
  },
  phi: { summary: '¿Señala un texto a una persona? Se mira y se olvida' },
  ask: { summary: 'Una pregunta con sus propias palabras, respondida con su fuente', usage: 'ask <su pregunta>' },
  share: {
    summary: 'Publicar una respuesta en un canal; antes muestra dónde',
    usage: 'share [#canal] <orden>',
  },
  setup: { summary: 'Qué se publica en este canal; se muestra antes de guardarlo' },
  admin: {
    summary: 'Cómo van las fuentes y los mensajes; visitas que la fuente olvidó',
    lookOnly: { summary: 'Cómo van las fuentes y los mensajes; visitas que la fuente olvidó' },
  },
};
