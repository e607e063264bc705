/** Spanish, as it is typed on wards of Spain and Latin America, without accents; times are put into the words of English before. */
import { folded, inEnglishTimes } from '../../spanish-times.ts';
import { en } from './en.ts';
import { orders } from './es-orders.ts';
import type { Lexicon } from './lexicon.ts';

const split = (words: string): readonly string[] => words.split(', ');

/** Of a forecast that is over: *fue* and *qué tal* alone say too little. */
const CAME_TRUE: readonly string[] = [
  ...split('acerto, acertaron, ha acertado'),
  ...['la prevision', 'el pronostico', 'la prediccion'].flatMap((what) =>
    split('que tal, que tal fue, que tal salio, como fue, como salio').map((how) => `${how} ${what}`),
  ),
];

export const es: Lexicon = {
  // `hasta las 7` is a time to come, and no end of a period.
  prepare: (words) =>
    inEnglishTimes(
      words
        .map(folded)
        .join(' ')
        // `por qué hay tantos` asks why, and greets nobody.
        .replace(/\bpor que\b/g, 'porque')
        .replace(/\bhasta las? (?=\d)/g, 'by ')
        .split(' '),
    ),
  same: {
    uci: 'icu',
    uti: 'icu',
    ucis: 'icu',
    ctas: 'cuantas',
    cuantxs: 'cuantos',
    xq: 'porque',
    x: 'por',
    q: 'que',
    dnd: 'donde',
    pte: 'paciente',
    ptes: 'pacientes',
  },
  roles: split('supervisor, supervisora, gestor de camas, gestora de camas, responsable de turno'),
  concepts: {
    ...en.concepts,
    bed: split('cama, camas, camilla, camillas, cupo, cupos, plaza, plazas, capacidad, bed, beds'),
    free: split(
      'mas vacia, mas vacio, menos llena, menos lleno, libre, libres, disponible, disponibles, disponibilidad, vacia, vacias, hueco, huecos, sitio, espacio, lugar, queda, quedan, sobra, sobran, cabe, me cabe un ingreso, cabe un ingreso, cabe otro ingreso, desocupada, desocupadas',
    ),
    full: split(
      'llena, llenas, lleno, llenos, completa, completas, completo, completos, saturada, saturadas, saturado, a tope, sin camas, sin camas libres, sin sitio, al limite, hasta arriba, abarrotada, abarrotadas',
    ),
    unclean: split(
      'sucia, sucias, limpia, limpias, limpieza, limpiando, por limpiar, bloqueada, bloqueadas, cerrada, cerradas, averiada, averiadas, aislada, aisladas, fuera de servicio',
    ),
    short: split(
      'faltara gente, faltara personal, faltaran enfermeras, faltaran manos, falta, faltan, faltando, hace falta, hacen falta, escasez, corto, cortos, corta, cortas, sin cubrir, huecos de turno, suficientes enfermeras, suficiente personal, bastantes enfermeras, mas enfermeras, mas personal, deficit, descubierto, descubiertos, falta gente, falta personal, faltan enfermeras, falta alguien',
    ),
    staff: split(
      'faltara gente, faltara personal, faltaran enfermeras, faltaran manos, huecos de turno, suficientes enfermeras, suficiente personal, bastantes enfermeras, mas enfermeras, mas personal, falta personal, faltan enfermeras, personal, plantilla, dotacion, enfermera, enfermeras, enfermero, enfermeros, enfermeria, auxiliar, auxiliares, tcae, medico, medicos, doctor, doctores, turno, turnos, gente de turno, cuadrante, planilla',
    ),
    lend: split(
      'ceder, cedernos, ceder una enfermera, ceder un enfermero, ceder enfermeras, prestar, prestarnos, prestar una enfermera, prestar un enfermero, prestar enfermeras, prescindir de una enfermera, prescindir de un enfermero, prescindir de alguien, dejarnos una enfermera, ceder una auxiliar, prestar una auxiliar',
    ),
    boarder: split(
      'pendiente de cama, pendientes de cama, pendientes de ingreso, pendientes de ingresar, esperando cama, esperan cama, espera cama, espera de cama, esperas de cama, espera por cama, esperan una cama, esperando una cama, boarder, boarders, ingresados en urgencias, en el pasillo, en pasillo, tiempo esperando cama',
    ),
    wait: split('espera, esperas, esperan, esperando, cola, lista de espera'),
    longest: split('mas larga, mas tiempo, mas largo, cuanto tiempo, espera mas larga, quien lleva mas tiempo, maxima'),
    ed: split(
      'urgencias, urgencia, las urgencias, emergencias, emergencia, guardia de emergencias, guardia de urgencias, servicio de urgencias, sala de urgencias, ed',
    ),
    busy: split(
      'tranquilo, tranquila, tranquilos, tranquilas, como esta, como estan, como va, como van, que tal, que tal va, como anda, como andan, como estamos, colapsada, colapsadas, colapsado, carga, ocupadas, desbordadas, desbordada, cuanta gente',
    ),
    nedocs: split('nedocs, nedoc, indice de saturacion, escala nedocs'),
    who: split('quien, quienes, a quien'),
    which: split('que, cual, cuales, donde, alguna, algun, en que, lista'),
    'so-many': split(
      'tantos, tantas, tanta, tanto, tan pocos, tan pocas, tan poca, tanta gente, mas, mas gente, menos, menos gente, demasiados, pico, avalancha',
    ),
    many: split('cuantos, cuantas, cuanto, cuanta, numero, numero de, total, cantidad'),
    ward: split('unidad, unidades, planta, plantas, sala, salas, servicio, servicios, piso, pisos'),
    'on-call': split(
      'de guardia, guardia, al mando, a cargo, de turno, responsable, encargado, encargada, supervisor, supervisora, supervisor de guardia, jefe de guardia, jefa de guardia, llamo, llamar, a quien llamo, aviso, coordinador, coordinadora, gestor de camas, de servicio',
    ),
    alert: split('alerta, alertas, alarma, alarmas, aviso abierto, avisos, avisos abiertos'),
    changed: split(
      'cambio, cambios, cambiado, ha cambiado, cambiaron, novedad, novedades, nuevo, paso, pasado, ha pasado, ocurrido',
    ),
    overnight: split(
      'anoche, durante la noche, esta noche pasada, tonight pasada, desde midnight, desde la midnight, desde medianoche, since midnight, la noche pasada, noche pasada',
    ),
    flow: split(
      'alta, altas, egreso, egresos, ingreso, ingresos, ingresados, ingresaron, admision, admisiones, traslado, traslados, movimientos, flujo, dados de alta, se fueron de alta',
    ),
    admitted: split('ingreso, ingresos, ingresados, ingresaron, admision, admisiones'),
    compared: split(
      'comparado, comparada, comparar, comparacion, frente a, respecto a, respecto, que yesterday, que last week, contra',
    ),
    worse: split('peor, mejor, peores, mejores, mas llena, mas lleno, mas llenas'),
    trend: split(
      'tendencia, tendencias, empeorando, empeora, ha empeorado, mejorando, mejora, ha mejorado, subiendo, bajando, va a peor, va a mejor, ruido, senal, evolucion',
    ),
    why: split(
      'por que, porque, a que se debe, a que se deben, a que viene, como es que, como se calcula, como se calculan, formula, de donde sale, de donde sale el dato, motivo, motivos, razon',
    ),
    house: split(
      'hospital, el hospital, casa, centro, general, situacion, situacion general, panorama, resumen, todo, estamos, conjunto, estado del hospital',
    ),
    feed: split('fuente, fuentes, interfaz, interface, adt, datos, hl7, conexion'),
    huddle: split('huddle, reunion, reunion de camas, reunion operativa, briefing, parte de camas, sesion de camas'),
    help: split(
      'ayuda, que puedo preguntar, que puedo preguntarte, que sabes hacer, que haces, que puedes hacer, como funciona esto, comandos, ordenes, ayudame',
    ),
    figures: split('indicador, indicadores, kpi, kpis, cifra, cifras, numeros, metricas'),
    take: split(
      'me ocupo, yo me ocupo, me encargo, yo me encargo, ya la tengo, la tengo yo, la tengo, me hago cargo, ya estoy con, acepto, tomar, tomo, la tomo, yo la tomo, la cojo, me la quedo, asumo, mia',
    ),
    snooze: split('aplazar, aplaza, posponer, pospon, silenciar, silencia'),
    'hand-over': split(
      'entregar la guardia, entrego la guardia, entregar guardia, cambio de guardia, relevo, dejar la guardia',
    ),
    'call-out': split('me doy de baja, estoy enfermo, estoy enferma, no puedo ir a trabajar, avisar que falto'),
    update: split('actualizar, actualiza, comunicar, rellenar, parte de la unidad'),
    future: split(
      'vendra, vendran, llegara, llegaran, acudiran, ingresara, ingresaran, necesitaremos, habra, tendra, tendran, tendremos, va a haber, vamos a tener, van a, va a, quedara, quedaran, estara, prevision, previsto, previstas, pronostico, se espera, se esperan, esperamos, esperado, faltara, faltaran',
    ),
    forecast: [...split('prevision, previsiones, pronostico, pronosticos, prediccion, predicciones'), ...CAME_TRUE],
    accuracy: [
      ...split(
        'acierta, aciertan, acertado, acertada, acertadas, correcta, correctas, se cumplio, se cumplieron, acierto, aciertos, fiable, fiables, precision, preciso, precisa, que tan bueno, que tan buena, como de bueno, como de buena',
      ),
      ...CAME_TRUE,
    ],
    surgery: split(
      'cirugia, cirugias, operacion, operaciones, intervenciones, intervenciones programadas, programadas, lista de quirofano, lista quirurgica, parte de quirofano, quirofano, quirofanos',
    ),
    drill: split('simulacro, simulacros, drill, drills'),
    past: split('hubo, habia, fue, fueron, tuvimos, tuvo, estaba, estaban, era'),
    decide: split(
      'debo, debemos, deberia, deberiamos, conviene, recomiendas, que me aconsejas, es mejor, puedo abrir, podemos abrir, puedo cerrar, muevo una enfermera, a quien muevo, declarar',
    ),
    patient: split('paciente, pacientes, enfermo, enfermos, persona, personas, gente, alguien'),
    'patient-title': split(
      'senor, senora, sra, don, dona, dni, nhc, historia clinica, fecha de nacimiento, apellido, nombre del paciente, nombre de la paciente, nombres de los pacientes, nombres de pacientes, diagnostico de',
    ),
    'bed-number': [],
    clinical: split(
      'dosis, puedo dar, le doy, le pongo, heparina, insulina, antibiotico, antibioticos, paracetamol, medicacion, medicamento, farmaco, sepsis, diagnostico, tratamiento, tratar, tension arterial, potasio, troponina, morfina, alergia, alergico, reanimar, rcp, mg, perfusion, suero',
    ),
    meaning: split(
      'que significa, que significan, significa, significado, que quiere decir, quiere decir, que es un, que es una, que es el, que es la, que es, que son, define, definir, definicion, definiciones, que se entiende por, se entiende por, explica, explicame, siglas de, siglas, que cuenta como, cuenta como',
    ),
    attention: split(
      'ardiendo, arde, fuego, incendio, incendios, deba saber, debo saber, debamos saber, tengo que saber, hay que saber, debo preocuparme, preocupante, preocupa, problema, problemas, incidencia, incidencias, algo urgente, urgente, urgentes, requiere atencion, necesita atencion, atencion, va mal, algo mal, algo grave, pendiente, pendientes, que hay abierto, esta abierto, en rojo, que esta abierto',
    ),
    fresh: split(
      'se actualizo, se actualizaron, ultima actualizacion, actualizado, actualizados, actualizada, actualizadas, al dia, antiguedad, que antiguedad, son de cuando, de cuando son, cuando llego, cuando llegaron, ultimo mensaje, ultimos datos, recientes, reciente, frescos, edad de los datos, como de viejos, viejos, desactualizados, ultima vez, en tiempo real',
    ),
    arrived: split(
      'vendra, vendran, vienen, llegara, llegaran, acudiran, llegaron, llego, han llegado, llegan, entraron, entro, han entrado, pasaron por, han pasado por, pasaron, vimos, hemos visto, atendimos, hemos atendido, atendidos, atendieron, acudieron, han acudido, vinieron, han venido, visitas, recibimos, hemos recibido',
    ),
    leaving: split(
      'se va a casa, se van a casa, se van, se va, se iran, se ira, va a casa, van a casa, altas previstas, altas esperadas, altas probables, altas programadas, altas pendientes, alta prevista, alta probable, altas se esperan, altas hay previstas, altas se preven, altas esperamos, egresos previstos, egresos esperados, egresos programados, sale hoy, salen hoy, por salir, saldran, se marchan, se marcha, se espera que salgan',
    ),
    fullest: split(
      'mas llena, mas llenas, mas lleno, mas saturada, mas saturado, peor unidad, peor planta, peor servicio, peor sala, unidad peor, planta peor, esta peor, mas apretada, mas apretado, mas cargada, mas ocupada, menos camas, menos sitio, menos camas libres',
    ),
    ack: split('acuso recibo, acusar recibo, confirmo la alerta, ack'),
    greeting: split(
      'hola, buenas, buenos dias, buenos, buen dia, buenas tardes, buenas noches, buenas afternoon, buenas night, que hay, saludos, adios, hasta luego, hasta manana, como estas, encantado, encantada, hey',
    ),
    thanks: split(
      'gracias, muchas gracias, mil gracias, muchisimas gracias, muy amable, te lo agradezco, se lo agradezco, se agradece, perfecto, genial, estupendo, excelente, muy bien, vale gracias',
    ),
    judged: split(
      'mas lenta, mas lento, mas rapida, mas rapido, mas vaga, mas vago, peor enfermera, mejor enfermera, mas errores, errores, la peor, el peor, mas bajas, rendimiento de',
    ),
  },
  figures: {
    occupancy_pct: split('ocupacion, ocupacion de camas, porcentaje de ocupacion, indice de ocupacion'),
    icu_occupancy_pct: split('ocupacion de icu, ocupacion de la icu, ocupacion en icu, ocupacion en la icu'),
    alos_days: split(
      'estancia media, estancia, promedio de estancia, dias de estancia, estancia promedio, promedio de dias de estancia',
    ),
    discharge_before_noon_pct: split(
      'altas antes de noon, altas antes del noon, altas antes de las 12, altas antes de at 12, altas matinales',
    ),
    ed_arrivals: split('llegadas a urgencias, llegadas, visitas a urgencias, atenciones de urgencias'),
    readmission_30d_pct: split(
      'reingresos, reingreso, tasa de reingreso, reingresos a 30 dias, readmisiones, reingresos en 30 dias',
    ),
    lwbs_pct: split('se fueron sin ser vistos, se van sin ser vistos, fugas, abandonos, se fueron sin ser atendidos'),
    door_to_provider_min: split('puerta medico, tiempo hasta el medico, tiempo puerta medico, espera para ser visto'),
    bed_clean_turnaround_min: split('tiempo de limpieza, tiempo de limpieza de camas, tiempo de limpieza de cama'),
    overtime_pct: split('horas extra, horas extras'),
    agency_pct: split('personal de agencia, horas de agencia'),
    midnight_census: split('censo de midnight, censo a midnight, censo de las 0'),
    ed_4h_pct: split('cuatro horas, 4 horas, objetivo de 4 horas'),
  },
  figuresUnsure: { rotacion: en.figuresUnsure.turnover ?? [] },
  figuresNot: en.figuresNot,
  kinds: {
    icu: split('icu, cuidados intensivos, cuidados criticos, terapia intensiva, intensivos'),
    maternity: split('maternidad, puerperio, posparto, postparto'),
    labour: split('paritorio, sala de partos, partos'),
    paediatric: split('pediatria, ninos, infantil'),
    behavioural: split('psiquiatria, salud mental, psiq'),
    periop: split('reanimacion, recuperacion, urpa'),
    observation: split('observacion, sala de observacion'),
    stepdown: split('intermedios, cuidados intermedios, semicriticos'),
    bassinet: split('cunas, nido, neonatos'),
  },
  floor: ['planta', 'piso'],
  ordinals: {
    primera: '1',
    segunda: '2',
    tercera: '3',
    cuarta: '4',
    quinta: '5',
    sexta: '6',
    primer: '1',
    segundo: '2',
    tercer: '3',
    cuarto: '4',
    quinto: '5',
  },
  clock: {
    ...en.clock,
    nights: new Set(['noche', 'noches', 'tonight', 'night']),
    lengths: { ...en.clock.lengths, hora: 60, horas: 60, minuto: 1, minutos: 1 },
  },
  ...orders,
  passing: [
    ...split(
      'by, el, la, los, las, un, una, unos, unas, lo, al, a, de, del, en, y, o, u, e, con, sin, por, para, hay, es, son, esta, estan, este, esto, estos, estas, ese, esa, eso, me, te, se, le, les, nos, mi, su, sus, tu, yo, si, no, ya, mas, menos, muy, tan, aun, todavia, ahora, ahora mismo, mismo, misma, momento, favor, porfa, gracias, hola, buenas, dime, dame, ver, muestra, mostrar, quiero, quisiera, necesito, saber, puedo, puede, pueden, podria, tenemos, tiene, tienen, tengo, hoy, cuando, como, cuanto, entre, sobre, desde, hasta, tras, ser, estar, haber, sido, algo, nada, todos, equipo, tanto, muchas, muchos, buen, buenos, marcha, algun, alguno, probabilidad, a casa, casa, censo, que, cual, donde, quien, otro, otra, otros, otras, cada, tambien, aqui, alli, fuera, dentro, abierta, abiertas, abierto, abiertos, media, sube, baja, subio, bajo, lleva, llevan, llevamos, sigue, siguen, van, va, funciona, funcionan, vez, hora, horas, dia, dias, noche, tarde, minutos, semana, mes, ano, chiste, tiempo, ultima, ultimo, bien, mal, dicho, ha, han, he, hemos, abrir',
    ),
    ...split(
      'today, yesterday, tomorrow, tonight, at, on, in, am, pm, noon, midnight, last, this, next, week, month, morning, afternoon, evening, the',
    ),
  ],
};
