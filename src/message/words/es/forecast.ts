/** Palabras de `forecast`: qué se espera, con qué seguridad y cuánto ha acertado. */
import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

export const forecast: Words['forecast'] = {
  label: 'Se espera',
  title: (name, place) => `${name}: previsión · ${place}`,
  recordTitle: (name, place) => `Historial de la previsión · ${name} · ${place}`,
  names: { beds: 'Camas en uso' },
  steps: { hour: 'por horas', day: 'por días' },
  rules: {
    'as-now': 'tantos como ahora',
    'week-ago': 'lo mismo de hace una semana',
    'four-weeks': 'la media de cuatro semanas',
  },
  than: (closer, rule) => `${closer} que con ${rule}`,
  even: (rule) => `igual de cerca que con ${rule}`,
  neverOff: (rule) => `mayor que con ${rule}, que no falló nunca`,
  expected: (median, low, high) =>
    `se esperan ${median}; 4 de cada 5 veces, ${low === high ? 'justo esa cantidad' : `entre ${low} y ${high}`}`,
  nextHour: (from, expected) => `La hora desde las ${from}: ${expected}.`,
  peak: (from, median, low, high) => `El máximo, desde las ${from}: ${median} (de ${low} a ${high}).`,
  day: (day, expected) => `${day}: ${expected}.`,
  today: (day, expected, counted, until, toCome) =>
    `${day}: ${expected}: ${counted} hasta las ${until}, quedan ${toCome} por llegar.`,
  before: (median, low, high, until, byThen) =>
    `Antes de empezar el día se esperaban ${median} (de ${low} a ${high}); hasta las ${until}, ${byThen}.`,
  beforeTold: (median, low, high, until, byThen, hours) =>
    `Antes de empezar el día se esperaban ${median} (de ${low} a ${high}); ${byThen} en las horas hasta las ${until} de las que se informó. De ${hours} nadie informó; quien llegó entonces se cuenta entre los que faltan.`,
  notNow: {
    'not-told': 'Aún no se sabe quién ha llegado hoy: esto es lo que se esperaba antes de empezar el día.',
    'no-hours':
      'No incluye a quien ya ha llegado, porque aún no se prevé nada por horas: esto es lo que se esperaba antes de empezar el día.',
  },
  already: (limit) => `Ya han llegado más de ${limit}.`,
  came: 'ya',
  chance: (chance, limit) => `${chance} de que vengan más de ${limit}.`,
  inTen: (n) => `Probabilidad de ${n} sobre 10`,
  seldom: 'Probabilidad de menos de 1 sobre 20',
  nearly: 'Probabilidad de más de 19 sobre 20',
  target: (limit) => `Más de ${limit} es más que el objetivo.`,
  stepsBack: (days, rule, said) =>
    `En ${days} días evaluados esta previsión no ha acertado más que ${rule}, así que se da eso en su lugar. ${said}`,
  stepBack: (days, rule, places) =>
    `Se da ${rule}, porque su previsión no ha acertado más en ${days} días evaluados: ${places}.`,
  good: (days, held, beside) => `${days} evaluados: la banda del 80 % contuvo el ${held}; error ${beside}.`,
  judgedDays: { one: 'día', other: 'días' },
  closer: (share) => `un ${share} menor`,
  further: (share) => `un ${share} mayor`,
  notJudged: 'Cuánto acierta: n/d, aún no ha terminado y se ha evaluado ningún día previsto.',
  tried: (days, held, weekAgo) =>
    weekAgo === undefined
      ? `Probada con ${days}: la banda del 80 % contuvo el ${held}.`
      : `Probada con ${days}: error ${weekAgo}; la banda del 80 % contuvo el ${held}.`,
  lastDays: (days) => `sus últimos ${days}`,
  someDays: (tried, days) => `${tried} de sus últimos ${days}`,
  members: {
    calendar: 'modelo de calendario',
    mstl: 'pauta semanal (MSTL)',
    stays: 'quién está, y cómo se llega y se sale',
  },
  average: (members) => `Media de ${members}, según lo que acertó cada uno.`,
  oneMember: (member) => `La hace: ${member}.`,
  drift: (days, held, skill) =>
    `Conviene revisarla: en ${days} la banda del 80 % contuvo el ${held}, y el error fue ${skill}. Véase su historial.`,
  knows: (steps, gaps, holidays) =>
    `Aprendida de ${steps} con recuento; sin dato entre ellos: ${gaps}. Festivos: ${holidays}.`,
  counts: { hour: { one: 'hora', other: 'horas' }, day: { one: 'día', other: 'días' } },
  noYear: 'No llega a un año: no conoce las estaciones.',
  holidays: {
    site: 'la lista del centro',
    none: 'ninguno',
    country: (code) => `los de ${code}`,
    unknown: (code) => `ninguno, porque el calendario no conoce los de ${code}`,
  },
  issued: (at, asOf) => `Emitida a las ${at}, con lo contado hasta las ${asOf}.`,
  naShort: (known, needed) =>
    `n/d: se conocen ${known} con recuento y una previsión necesita ${needed}. Empezará sola cuando los haya; se pueden importar registros anteriores.`,
  naSilent:
    'n/d: la fuente está en silencio y no se prevé nada con recuentos antiguos. Seguirá cuando la fuente vuelva a hablar; véase admin feeds.',
  nowhere: {
    'ed-arrivals':
      'n/d: este centro no tiene urgencias, así que nadie llega a ellas. Escriba prevision ingresos, o prevision camas.',
  },
  never: (known) =>
    `n/d: en ${known} conocidos no se contó a nadie, y de nadie no se aprende nada. Si vienen, la fuente no lo dice: vea admin feeds.`,
  naNone:
    'n/d: últimamente no se ha emitido ninguna. Con el servicio en marcha y la fuente activa, la próxima llega en una hora, la de días por la noche; tras un arranque, cuando se haya aprendido del historial.',
  picture: (name) => `${name}: lo que vino y lo que se espera`,
  strip: (name) => `${name}: lo que se espera en cada una de las próximas 24 horas`,
  hour: 'Hora',
  expectedRow: 'se espera',
  highRow: '1 de 10 por encima',
  atStep: (step, median, low, high) => `${step} ${median} (${low}–${high})`,
  soFar: (step, counted, until) => `${step}, ${counted} hasta las ${until}`,
  beforeDay: (step) => `${step}, como antes de empezar el día`,
  onDay: (day, said) => `${day}: ${said}`,
  table: 'Próximos días',
  columns: ['Día', 'Se espera', '4 de cada 5', '19 de cada 20'],
  chanceColumn: (limit) => `Más de ${limit}`,
  range: (low, high) => `${low}–${high}`,
  record: {
    noLimit: {
      message: 'El historial no admite over: evalúa todo lo que se dijo, no un límite.',
      cure: 'Escriba forecast record, forecast record beds o forecast record 5W; forecast 5W over 26 dice la probabilidad de que haya más.',
    },
    first: (days, error, beside) => `${days} evaluados: error medio de ${error}; ${beside}.`,
    none: 'n/d: aún no ha terminado y se ha evaluado ningún día previsto. Un día se evalúa cuando están sus recuentos; si se conocían menos de dos semanas antes de preverlo, desde la tercera semana.',
    noneOver: (at) => `n/d: aún no ha terminado ningún día previsto. El primero se evalúa a partir de: ${at}.`,
    how: {
      hour: 'Cada día se evalúa por lo que se dijo a las 07:00 de las 24 horas siguientes.',
      day: 'Cada día se evalúa por lo que se dijo de él en sus primeras horas.',
    },
    howOf: {
      beds: 'Cada día se evalúa por lo que se dijo a las 07:00 y a las 19:00 de las 24 horas siguientes; a dos y tres días, en la tabla.',
    },
    guess: (times, theirs, own) =>
      `La cuenta de la propia unidad para su hora límite (quien estaba, menos quien nombró para irse), ${times}: error medio de ${theirs}; esta previsión a las mismas horas, ${own}.`,
    times: { one: 'vez', other: 'veces' },
    ahead: 'Error medio según las horas de antelación',
    aheadColumns: ['Horas antes', 'Esta previsión', 'Dentro del 80 %'],
    caption: 'Error medio de un paso',
    columns: ['Quién', 'Error medio', 'Pérdida por cuantiles'],
    own: 'esta previsión',
    cover: (half, most, nearly) => `Las bandas del 50, 80 y 95 % contuvieron el ${half}, el ${most} y el ${nearly}.`,
    fell: (below, above) =>
      `Por debajo de su décima parte inferior quedó el ${below} y por encima de la superior el ${above}; cada una debería ser el 10 %.`,
    verdicts: {
      narrow: 'Las bandas son demasiado estrechas.',
      wide: 'Las bandas son más anchas de lo necesario.',
      low: 'Prevé de menos.',
      high: 'Prevé de más.',
      holds: 'Las bandas cumplen lo que dicen.',
      few: 'Se han evaluado muy pocos para decir si las bandas cumplen.',
    },
    picture: (rule) => `Error de cada día frente a ${rule}`,
    error: 'Error medio de un paso',
    spread: 'Dónde cayeron los recuentos entre los cuantiles, %',
    parts: ['10 % inferior', '10–25 %', '25–50 %', '50–75 %', '75–90 %', '10 % superior'],
    came: 'observado',
    due: 'esperado',
  },
  why: {
    title: (name, place) => `Por qué tantos · ${name} · ${place}`,
    usualDay: 'Día habitual de las últimas 8 semanas',
    usualHour: (from) => `Hora habitual desde las ${from} de las últimas 8 semanas`,
    sum: (usual, count, parts, expected) =>
      parts === '' ? `${usual}: ${count}. Nada lo mueve.` : `${usual}: ${count}. ${parts} = ${expected}.`,
    parts: {
      holiday: (name, after) => (after === 0 ? name : after > 0 ? `día siguiente a ${name}` : `víspera de ${name}`),
      calendar: (name, day) => `${name}: ${day ?? 'ninguno'}`,
      season: 'época del año',
      lately: 'nivel reciente',
      other: 'segunda opinión',
      rareBusy: {
        day: 'sin los pocos días de mucha afluencia',
        hour: 'sin las pocas horas de mucha afluencia',
      },
      rareQuiet: {
        day: 'sin los pocos días de muy poca afluencia',
        hour: 'sin las pocas horas de muy poca afluencia',
      },
    },
    caption: 'Qué lo mueve',
    columns: ['Qué', 'Cuánto'],
    expected: 'Se espera',
    how: 'Cada parte como se calculó al emitir esta previsión; juntas dan el número esperado. Nivel reciente: lo que se desviaron los últimos días, y una tendencia. Segunda opinión: MSTL junto al modelo de calendario. Sin los pocos: unos pocos con mucha más o menos afluencia que los demás mueven la media, y el número que se da queda corto tantas veces como largo.',
    now: (counted, until, median, low, high) =>
      `Esto es lo que se dijo antes de empezar el día. Con los ${counted} que llegaron hasta las ${until}, ahora se esperan ${median} (de ${low} a ${high}).`,
    instead: 'Lo que se da ahora es lo mismo de hace una semana; esto es lo que dijo la previsión, y por qué.',
    naOld:
      'n/d: esta previsión se emitió antes de que se guardaran sus razones, o se sabe muy poco para darlas. La próxima las tendrá; forecast dice lo que se espera.',
  },
  beds: {
    title: (place) => `Camas: previsión · ${place}`,
    house: 'el hospital',
    over: (chance, place, beds, at, expected) =>
      `${chance} de que ${place} supere sus ${beds} camas con dotación a las ${at}; ${expected}.`,
    more: (chance, place, limit, at, expected) =>
      `${chance} de que más de ${limit} pacientes necesiten cama en ${place} a las ${at}; ${expected}.`,
    none: (place, at, expected) => `${place} a las ${at}: ${expected}. Sus camas con dotación: n/d.`,
    now: (count) => `Ahora hay ${count}.`,
    waiting: (count) => `${count} en sus camas o en urgencias a la espera de una; cada paciente se cuenta una vez.`,
    told: (units, until) =>
      until === undefined ? `Camas con dotación: ${units}.` : `Camas con dotación hasta ${until}: ${units}.`,
    later: (at, chance) => `A las ${at}: ${chance}.`,
    short: (beds, at) =>
      `Con quienes esperan cama, para tener bastantes 9 de cada 10 veces: ${beds} más que las dotadas a las ${at}.`,
    left: (beds, at) => `Con quienes esperan cama, margen de ${beds} o más 9 de cada 10 veces a las ${at}.`,
    justEnough: (at) =>
      `Con quienes esperan cama, bastan 9 de cada 10 veces las camas dotadas a las ${at}, y puede que no sobre ninguna.`,
    beds: { one: 'cama', other: 'camas' },
    table: 'A las horas del hospital',
    columns: ['A las', 'Se espera', '4 de cada 5', '19 de cada 20', 'Con dotación', 'La supera'],
    units: 'Se espera en cada unidad; 4 de cada 5 veces, entre',
    unitColumns: ['Unidad', 'Dotación'],
    cell: (median, low, high) => `${median} (${low}–${high})`,
    likely: (units) => `Superan sus camas con dotación al menos 1 de cada 10 veces: ${units}.`,
    unlikely: 'Ninguna unidad supera sus camas con dotación 1 de cada 10 veces o más.',
    knows: (days, stays, share) =>
      `Aprendida de ${days} y ${stays} terminadas; el ${share} es historia propia de la unidad y el resto, lo habitual en las de su tipo.`,
    knowsHouse: (days, stays, least, most) =>
      `Aprendida de ${days} y ${stays} terminadas; por unidad, entre el ${least} y el ${most} es historia propia y el resto, lo habitual en las de su tipo.`,
    days: { one: 'día', other: 'días' },
    stays: { one: 'estancia', other: 'estancias' },
    demand:
      'La supera: necesitan cama allí más de las que tienen dotación, en una de ellas o a la espera en otro lugar. Se espera: quienes están allí. Quien viene se cuenta haya cama o no.',
    listed: (told, count, at) => `De la lista de quirófano, comunicada ${told}: ${count} por venir hasta ${at}.`,
    fan: (place) => `${capital(place)}: pacientes hasta ahora y cuántos se esperan`,
    patients: 'Pacientes',
    staffedLevel: (beds) => `${beds} con dotación`,
    strip: 'Probabilidad de que cada unidad supere sus camas con dotación, próximas 24 horas',
    chance: 'Probabilidad de superarlas',
    atMost: (unit, chance, time) => `${unit} como máximo ${chance}, a las ${time}`,
    naNone:
      'n/d: aún no se ha aprendido cómo llegan y se van los pacientes. Con el servicio en marcha, eso tarda unos minutos tras el arranque; pregunte entonces.',
    naHere: 'n/d: solo el servicio en marcha prevé las camas. Pregúntele en el chat o en la consola.',
    naFar: 'n/d: faltan más de 72 horas, y las camas no se prevén tan lejos.',
    naUnit: 'n/d: la unidad es nueva y se aprenderá la próxima noche.',
    byDay: {
      message: 'La previsión de camas es por horas, a tres días, y no por días.',
      cure: 'Escriba forecast beds, forecast 5W o forecast record 5W; forecast admissions by day dice quién viene cada día.',
    },
    unit: 'Indique una unidad, como en forecast 5W, o escriba forecast beds.',
  },
  buttons: {
    beds: 'Camas',
    hour: 'Por horas',
    day: 'Por días',
    record: 'Historial',
    ahead: 'Previsión',
    whatIf: 'Qué pasaría si',
    why: 'Por qué',
  },
  which: (named) => ({
    message: `De ${named} no se hace previsión aquí.`,
    cure: 'Escriba forecast, forecast by day, forecast beds, forecast 5W, forecast ed-arrivals over 180 o forecast record.',
  }),
  hourMeant: (typed) => ({
    message: `${typed} no es una hora por venir.`,
    cure: 'Escriba una hora de los próximos tres días, por ejemplo forecast 5W a las 17:00 o forecast beds a las 07:00.',
  }),
  whyWhen: (named) => ({
    message: `${named} no es un día ni una hora de esta previsión.`,
    cure: 'Escriba forecast why, forecast why mañana, forecast why lunes, forecast why 2026-01-14 o forecast why 14:00; forecast by day muestra los días que hay.',
  }),
  whyBeds: (named, typed) => ({
    message: `${named}: el porqué se da de recuentos, no de camas.`,
    cure: `Escriba forecast ${typed}, que dice quién está, quién viene y quién se va, o forecast why mañana.`,
  }),
  whyNight: (named) => ({
    message: `${named} es más de una hora.`,
    cure: 'Escriba una de sus horas, por ejemplo forecast why 19:00 o forecast why 23:00, o forecast why hoy.',
  }),
  limit: {
    message: '¿Más de cuántos?',
    cure: 'Escriba un número entero detrás de over, por ejemplo forecast by day over 180.',
  },
};
