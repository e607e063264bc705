/** Formulas of the figures in words, by their ids: all of the registry (a test says which one is missing). */
const census = {
  occupancy_pct: '100 × camas ocupadas ÷ camas con dotación, bloqueadas incluidas; puede pasar de 100',
  staffed_beds_in_use_pct: '100 × camas ocupadas ÷ camas con dotación de todo el hospital, observación incluida',
  midnight_census:
    'censo de la medianoche anterior + ingresos + traslados de entrada − altas − fallecimientos − traslados de salida, a las 24:00',
  bed_turnover_interval_days:
    'Cuánto está vacía una cama entre dos pacientes: (días-cama disponibles − ocupados) ÷ altas, fallecimientos incluidos; por debajo de 0 donde hubo más pacientes que camas',
  staffed_beds:
    'camas instaladas − camas sin dotación; autorizadas ≥ instaladas ≥ con dotación ≥ ocupadas + bloqueadas + disponibles',
  available_beds:
    'con dotación − ocupadas − bloqueadas − asignadas sin llegar; por debajo de 0 es sobreocupación y así queda. Bloqueadas: con dotación, pero no utilizables ahora (limpieza, aislamiento, reparación)',
  net_bed_position:
    'camas disponibles + altas previstas + traslados de salida − ingresos previstos − traslados de entrada, de un lugar y un plazo',
  occupancy_period_pct:
    '100 × suma de días-cama ocupados ÷ suma de días-cama disponibles; primero se suma, nunca es la media de porcentajes diarios',
  inpatient_service_days: 'censo a medianoche + pacientes ingresados y dados de alta ese mismo día',
  average_daily_census: 'suma de estancias causadas ÷ días naturales del periodo',
  bed_turnover_rate: 'altas, fallecimientos incluidos ÷ número medio de camas en el periodo',
  icu_occupancy_pct:
    '100 × camas de UCI ocupadas ÷ camas de UCI con dotación; adultos, pediátricas y neonatales, cada una por su cuenta',
};

const flow = {
  alos_days:
    'suma de (día del alta − día del ingreso) ÷ altas; una estancia de un mismo día cuenta 1 día (EE. UU.) o 0 (NHS, OCDE)',
  discharge_before_noon_pct:
    '100 × altas que salieron antes de la hora local ÷ todas las altas; las 12:00 justas no son antes de mediodía',
  ed_boarders_now:
    'pacientes en Urgencias con el ingreso decidido que aún no han salido de allí; cuántos pasan del límite, y la espera más larga',
  ed_boarding_minutes:
    'salida de Urgencias − decisión de ingreso, de las visitas ingresadas: mediana, percentil 90, % por encima del límite, horas en total',
  gmlos_days: 'e elevado a la media de los logaritmos de los días de estancia; una estancia cuenta al menos 1 día',
  los_oe_ratio: 'suma de días observados ÷ suma de días esperados: una razón de sumas, no una media de razones',
  long_stay_counts:
    'medianoches desde el ingreso en el momento del recuento: al menos 7, al menos 14, al menos 21; cada grupo contiene al siguiente',
  bed_assignment_delay_min: 'mediana de (asignada − pedida), de las peticiones que tienen ambas horas',
  bed_assigned_to_occupied_min: 'mediana de (ocupada − asignada), de las peticiones que tienen ambas horas',
  bed_clean_turnaround_min:
    'respuesta = comienzo − sucia, limpieza = final − comienzo, total = final − sucia; la mediana de cada una por su cuenta, así que no suman',
  nctr_pct:
    '100 × pacientes que ya no necesitan una cama de hospital (sin criterio de permanencia) ÷ todas las camas ocupadas entre las que se cuentan, en el mismo momento',
  nctr_delayed_count:
    'pacientes sin criterio de permanencia en el momento del recuento − los que de ellos recibieron el alta hasta las 23:59',
  admissions:
    'pacientes que pasaron a estar ingresados desde el comienzo del periodo, incluido, hasta antes de su final, desde Urgencias o directamente',
  discharges: 'pacientes que salieron del hospital en el periodo, según los cuenta el fichero',
  discharge_order_to_departure_min: 'mediana de (salida − orden escrita), de las altas que tienen ambas horas',
  avoidable_bed_days:
    'suma de medianoches desde que se está clínicamente en condiciones de alta hasta la salida; quien sigue aquí cuenta hasta el recuento',
  excess_bed_days: 'suma de los días de cada estancia por encima de su referencia; las más cortas no restan nada',
  red_day_pct:
    '100 × días rojos ÷ (días rojos + verdes); cada día empieza rojo y solo pasa a verde cuando se dio una atención aguda que aporta valor y se actuó en consecuencia',
  icu_delayed_discharge_pct:
    '100 × altas de UCI que salieron más tarde del límite desde que estaban listas ÷ altas de UCI declaradas listas',
  readmission_30d_pct:
    '100 × altas con vida con al menos un reingreso no programado del día 0 al día 30 ÷ altas con vida; cada alta cuenta una vez',
  excess_readmission_ratio:
    'reingresos predichos ÷ reingresos esperados, ambos del modelo jerárquico y no recuentos sin ajustar',
  transfer_out_delay_min:
    'mediana de (salida − aceptado por el hospital de destino), de los traslados que tienen ambas horas',
  rtdc_reliability_pct:
    '100 × camas previstas cuyo paciente salió antes de la hora fijada ÷ camas previstas; cama por cama, no totales',
};

const emergency = {
  ed_arrivals: 'llegadas desde el comienzo del periodo, incluido, hasta antes de su final',
  ed_occupancy_pct: '100 × pacientes en Urgencias, sala de espera incluida ÷ puestos de tratamiento',
  nedocs:
    '−20 + 85,8 × pacientes en Urgencias ÷ puestos de Urgencias + 600 × pendientes de cama ÷ camas del hospital + 13,4 × con ventilación mecánica (2 como mucho) + 0,93 × espera de cama más larga (h) + 5,64 × última espera hasta la cama (h); redondeado, de 0 a 200',
  ed_4h_pct: '100 × visitas con 240 min como mucho en Urgencias ÷ visitas; 4 h justas cumplen',
  ed_12h_from_arrival_pct: '100 × visitas con más de 720 min en Urgencias ÷ visitas; 12 h justas cumplen',
  ed_12h_from_dta_count: 'ingresos que llegaron más de 720 min después de la decisión de ingreso; 12 h justas cumplen',
  door_to_provider_min:
    'mediana de (primer contacto con un profesional cualificado − llegada); a quien no fue visto nunca no se le cuenta aquí, sino entre quienes se fueron sin ser atendidos',
  lwbs_pct: '100 × se fueron sin ser atendidos ÷ todas las llegadas registradas',
  lbtc_pct:
    '100 × (se fueron sin ser atendidos + se fueron una vez empezada la atención + altas voluntarias) ÷ llegadas',
  op18b_median_min:
    'mediana de (salida − llegada) de las visitas con alta a casa; salud mental y traslados quedan fuera',
  ecat_pct:
    '100 × visitas con algo de esto: más de 60 min hasta una sala de tratamiento, se fue sin ser atendido, más de 240 min pendiente de cama, más de 480 min en Urgencias ÷ todas las visitas a Urgencias; las estancias de observación no pueden incumplir las dos últimas',
  ambulance_handover:
    'de la llegada a Urgencias a la transferencia clínica: % en 15 min, cuántas pasan de 15, 30, 45 y 60 min, la media, y las horas por encima de 15 min',
  edwin:
    'suma de pacientes × gravedad (1 la menor … 5 la mayor) ÷ (médicos responsables × (puestos de tratamiento − pendientes de cama))',
  cedocs:
    '3 × pacientes críticos + 0,53 × espera de cama más larga (h) + 1,16 × sala de espera + 20,66 × pacientes en Urgencias ÷ camas de Urgencias + una función de las visitas anuales por tramos − 30,39; de 0 a 200, sin redondear',
  boarding_ratio_pct: '100 × pendientes de cama ÷ puestos de tratamiento de Urgencias',
  ed_return_72h_pct: '100 × retornos en 72 h ÷ visitas a Urgencias con alta',
  threshold_score_level:
    'puntos = cortes pasados hacia el lado peor × peso, sumados; nivel = el más alto cuyo total mínimo se alcanza. Cortes, pesos y niveles son propios del centro',
  nice_rn_shortfall_red_flag:
    'déficit = horas de enfermería necesarias − disponibles; hay señal por encima de 8 h o del 25 % de lo necesario; una segunda señal con menos de 2 enfermeras/os en la planta',
};

const staffing = {
  hppd: 'Horas de atención directa de enfermería ÷ días-paciente. Permisos y formación no cuentan; quien acompaña a un solo paciente cuenta únicamente donde lo dice la norma local.',
  chppd:
    'Horas de enfermeras/os, personal de apoyo y otro personal clínico programado de la planta ÷ la suma de los pacientes contados a las 23:59 de cada día. Enfermeras/os y apoyo se dan también por separado.',
  nhppd_variance:
    'Horas necesarias = horas objetivo por día-paciente × días-paciente. Diferencia = horas de atención directa trabajadas − necesarias; por debajo de 0 son menos horas de las que pide el objetivo.',
  ca_t22_required_nurses:
    'En cada línea: pacientes ÷ los que como mucho puede llevar una enfermera en una unidad así, redondeado hacia arriba a enfermeras enteras; después se suman las líneas. Vale en todo momento, pausas incluidas; nada se promedia a lo largo del turno.',
  ratio_required_nurses:
    'Pacientes ÷ los que como mucho puede llevar una enfermera, redondeado hacia arriba a enfermeras enteras.',
  snct_required_wte:
    'En cada nivel de necesidad: pacientes de ese nivel × el multiplicador del nivel; después se suma. Use la media de 20 días o más, dos veces al año, junto al juicio profesional.',
  skill_mix_registered_pct: '100 × horas de enfermeras/os ÷ todas las horas de cuidados.',
  staffing_fill_rate_pct:
    '100 × horas trabajadas ÷ horas planificadas. Día y noche, enfermeras/os y personal de apoyo se dan por separado. Más de 100 es personal adicional, por ejemplo para atención individual.',
  vacancy_rate_pct:
    '100 × (plantilla autorizada − ocupada) ÷ autorizada, en jornadas completas. Por debajo de 0 hay más personas que puestos.',
  overtime_pct: '100 × horas extra ÷ todas las horas trabajadas. Las pagadas y no trabajadas no cuentan.',
  agency_pct: '100 × horas de agencia ÷ todas las horas trabajadas.',
  premium_pay_pct: '100 × (agencia + horas extra + complementos de turno) ÷ salario total.',
  staffing_gap:
    'En cada turno y función: necesarios − (programados − ausentes + llegados de otras unidades − enviados a otras). Por encima de 0 faltan, por debajo sobran. Los totales suman por separado lo que falta y lo que sobra: lo que sobra en un lugar no oculta lo que falta en otro.',
  worked_hours_per_unit:
    'Horas trabajadas ÷ unidades de servicio: visitas, intervenciones, días-paciente o pruebas, según lo que cuente el servicio.',
  productivity_index_pct:
    '100 × horas que el objetivo permite para las unidades de servicio realizadas ÷ horas trabajadas. Más de 100 son menos horas que el objetivo.',
  fte_from_hours: 'Horas ÷ las horas de una persona a jornada completa en el mismo periodo.',
  fte_to_cover_post:
    'Horas al día × días a la semana ÷ (horas semanales de una persona a jornada completa × (1 − parte del tiempo no disponible)). No disponible: permisos, enfermedad, formación.',
  float_pool_utilization_pct:
    '100 × horas en que el equipo volante se envió a una unidad ÷ horas en que estaba disponible.',
  call_off_rate_pct: '100 × turnos a los que el personal faltó sin estar previsto ÷ turnos programados.',
  staff_turnover_pct: '100 × personas que se fueron ÷ número medio de personas empleadas, en los mismos 12 meses.',
  rest_breaches:
    'Número de veces que, del final de un turno al comienzo del siguiente, pasó menos tiempo que el descanso debido; el descanso justo cumple. Al lado, el descanso más corto.',
  weekly_hours_average:
    'Media de las horas trabajadas en cada semana del periodo de referencia; incumple solo si supera el límite.',
  max_hours_rolling:
    'Se mueve la ventana sobre los turnos hasta donde cae más tiempo de trabajo; ese tiempo, en horas. Turnos que se solapan cuentan una vez.',
  max_consecutive_shift_days:
    'La serie más larga de días naturales seguidos en cada uno de los cuales empezó un turno.',
};

const perioperative = {
  fcots_pct:
    '100 × primeras intervenciones cuyo paciente estaba en el quirófano a la hora programada más el margen, a más tardar ÷ primeras intervenciones. Antes de hora cuenta como puntual; el margen se dice junto al indicador.',
  turnover_time_min:
    'Minutos desde que sale un paciente del quirófano hasta que entra el siguiente, en el mismo quirófano y seguidos. Los intervalos por encima del tope son tiempo inactivo y quedan fuera, igual que las intervenciones que se solapan.',
  block_utilization_raw_pct:
    '100 × minutos con un paciente en el quirófano dentro del bloque ÷ minutos del bloque asignado.',
  block_utilization_adjusted_pct:
    '100 × (minutos con un paciente en el quirófano dentro del bloque + recambio que se abona al bloque) ÷ (minutos asignados − minutos cedidos). Puede pasar de 100.',
  prime_time_utilization_pct:
    '100 × minutos con un paciente en el quirófano dentro del horario principal ÷ (quirófanos con dotación × minutos del horario principal).',
  theatre_utilisation_capped:
    'Con tope: 100 × tiempo de trabajo dentro de la sesión planificada ÷ sesión planificada. Sin tope: 100 × todo el tiempo de trabajo ÷ sesión planificada. El tiempo de trabajo va del comienzo al final de cada intervención, sin los intervalos.',
  day_of_surgery_cancellation_pct:
    '100 × intervenciones suspendidas el mismo día ÷ intervenciones del programa definitivo de ese día.',
  pacu_hold_min:
    'Minutos desde que se cumplen los criterios para dejar la reanimación hasta la salida: la mediana, y todos sumados. Las estancias a las que falta una de las horas quedan fuera.',
  case_duration_accuracy:
    'Minutos reales − programados de cada intervención: su media (sesgo), la media de sus tamaños (error absoluto medio) y la parte de las intervenciones cuyo tamaño no pasa de la tolerancia, un porcentaje del tiempo programado.',
};

const supply = {
  par_order_qty: 'nivel pactado (PAR) − existencias − ya pedido; nunca por debajo de 0.',
  safety_stock:
    'z × √(plazo de entrega × varianza de la demanda diaria + cuadrado de la demanda diaria media × varianza del plazo). z es el punto por debajo del cual una distribución normal tiene el nivel de servicio: la parte de los ciclos de pedido sin rotura. Al 100 % no basta ninguna existencia, así que no hay valor.',
  reorder_point:
    'Demanda diaria media × plazo de entrega en días + existencias de seguridad: se pide cuando las existencias han bajado hasta ahí.',
  eoq: '√(2 × demanda anual × coste de un pedido ÷ coste anual de almacenar una unidad): el tamaño de pedido con el que pedir y almacenar cuestan menos en conjunto.',
  days_on_hand: 'Unidades en existencia ÷ unidades medias usadas al día; si no se usa nada, no hay valor.',
  inventory_turns: 'Consumo de un año a precio de coste ÷ valor medio de las existencias.',
  line_fill_rate_pct: '100 × líneas servidas por completo a la primera ÷ líneas pedidas.',
  stockout_rate_pct:
    '100 × días en que un artículo estuvo a cero, sumados sobre los artículos ÷ (artículos en almacén × días).',
  expiry_waste_pct:
    '100 × (valor caducado + valor desperdiciado) ÷ (valor caducado + valor desperdiciado + valor usado).',
  abc_classes:
    'Artículos por valor anual, de mayor a menor (a igual valor, por nombre). Decide la parte del valor total que queda delante de un artículo: por debajo del primer corte A, por debajo del segundo B, si no C.',
  abc_ved_category:
    'I: clase A por valor, o vital. II: del resto, clase B o esencial. III: clase C y deseable. La categoría I se controla más de cerca.',
  recall_quarantine_pct:
    '100 × unidades afectadas que se localizaron y se pusieron en cuarentena ÷ (unidades afectadas recibidas − ya usadas). Con las usadas se busca a los pacientes.',
};

const clinic = {
  no_show_rate_pct:
    '100 × pacientes que no acudieron ÷ (pacientes que no acudieron + pacientes que acudieron). Las citas anuladas de antemano no están en ninguno.',
  tnaa_days:
    'Días naturales desde hoy hasta el tercer hueco todavía libre. Los reservados o congelados y los ya pasados no cuentan; varios en un día cuentan uno a uno. Con menos de tres no hay valor.',
  schedule_utilization_pct: '100 × minutos reservados ÷ minutos disponibles en la agenda.',
  completed_utilization_pct: '100 × minutos de visitas realizadas ÷ minutos disponibles en la agenda.',
  template_utilization_pct: '100 × minutos abiertos en la agenda ÷ minutos de consulta que pide el contrato.',
  clinic_cycle_time_min:
    'Mediana de los minutos desde la entrada hasta la salida; las visitas a las que falta una de las horas quedan fuera.',
  clinic_wait_min:
    'Mediana de los minutos desde lo que ocurra más tarde, la hora de la cita o la entrada, hasta pasar a la sala; nunca por debajo de 0. El tiempo antes de la cita, de quien llega pronto, no es espera. Las visitas a las que falta una de las horas quedan fuera.',
  abandoned_virtual_visit_pct:
    '100 × pacientes que se conectaron y se fueron antes de que llegara el profesional ÷ pacientes que se conectaron.',
};

const experience = {
  top_box_pct:
    '100 × respuestas en la casilla más positiva ÷ respuestas válidas. En blanco y «no procede» no son respuestas válidas. CMS publica puntuaciones ajustadas por el modo de encuesta y la mezcla de pacientes; esta no lo está.',
  hcahps_composite_top_box_pct:
    'Media de los porcentajes de la casilla más positiva de sus preguntas; cada pregunta cuenta lo mismo, respondan los que respondan. Una pregunta sin respuestas válidas deja el conjunto sin valor.',
  linear_mean_score: 'Media de 100 × (respuesta − respuesta mínima) ÷ (máxima − mínima) sobre las respuestas dadas.',
  fft_positive_pct:
    'Positivas: 100 × (muy buena + buena) ÷ todas las respuestas. Negativas: 100 × (mala + muy mala) ÷ todas. «No sabe» está entre todas las respuestas.',
  nps: 'Porcentaje de respuestas de 9 o 10 − porcentaje de respuestas de 0 a 6, en una escala de 0 a 10.',
  complaints_per_1000:
    '1000 × reclamaciones ÷ días-cama ocupados. Una planta que no oculta las reclamaciones tiene más.',
  call_light_response:
    'Mediana de los segundos desde la llamada hasta la respuesta, y la parte de las llamadas respondidas dentro del objetivo; el objetivo justo está dentro.',
};

const lean = {
  process_cycle_efficiency_pct:
    '100 × minutos de los que el paciente saca algo ÷ minutos desde el principio hasta el final del proceso.',
  takt_time_min:
    'Minutos de trabajo disponibles ÷ unidades que se piden: cada cuánto hay que acabar una para seguir el ritmo.',
  dpmo: '1.000.000 × defectos ÷ (unidades × ocasiones de defecto en cada unidad).',
  sigma_level:
    'El punto por debajo del cual una distribución normal tiene la parte sin defectos (1 − defectos por millón ÷ 1.000.000), más el desplazamiento: 1,5 por convenio en cifras a corto plazo, o 0. Sin ningún defecto, o con nada más que defectos, no hay valor.',
  rolled_throughput_yield_pct:
    '100 × los rendimientos de todos los pasos, multiplicados: la parte que pasa todos los pasos sin defecto. Un rendimiento es una parte de 0 a 1.',
  pareto:
    'Motivos por su número, de mayor a menor (a igual número, por nombre), cada uno con la parte de todos que se ha alcanzado. Los pocos vitales son los primeros que juntos llegan al corte.',
};

const control = {
  xmr_limits:
    'Media ± 2,66 × recorrido móvil medio; un recorrido móvil es la distancia de un valor al siguiente. Los recorridos móviles tienen el límite superior 3,267 × su media. La criba, si se pide, quita una vez los recorridos de ese tamaño o más.',
  mdc_special_cause:
    'A cada punto le da nombre la primera regla que cumple: fuera de los límites; uno de siete que suben todos o bajan todos; uno de dos entre tres más allá de dos sigmas (1,773 × recorrido móvil medio) al mismo lado; uno de siete al mismo lado de la media. El último punto da el icono. Un objetivo fuera de los límites se cumplirá siempre o se incumplirá siempre; dentro, es cosa del azar. Los límites salen de los primeros puntos, los de base, y después se quedan.',
  p_chart_limits:
    'Centro p = todos los sucesos ÷ todos los casos. Límites de un punto: p ± 3 × √(p × (1 − p) ÷ casos de ese punto), dentro de 0 y 1.',
  u_chart_limits:
    'Centro u = todos los sucesos ÷ toda la exposición, por ejemplo caídas por 1000 días-cama. Límites de un punto: u ± 3 × √(u ÷ exposición de ese punto), nunca por debajo de 0.',
  g_chart_limits:
    'Media g de los casos entre sucesos; límites g ± 3 × √(g × (g + 1)), nunca por debajo de 0. La línea central se dibuja en la mediana.',
  t_chart_limits:
    'Cada tiempo se eleva a la potencia 1 ÷ 3,6, que lo acerca bastante a lo normal; los límites XmR de eso (3 × recorrido móvil medio ÷ 1,128) se elevan otra vez a 3,6. Lo que por el camino baja de 0 es 0.',
};

const queueing = {
  littles_law_l: 'Llegadas al día × días medios de estancia: cuántos pacientes hay dentro por término medio.',
  erlang_b:
    'Carga ofrecida a = llegadas × tiempo de estancia. B sin ninguna cama es 1; con cada cama más, k, es a × B ÷ (k + a × B), con la B de una cama menos. Quien encuentra todas ocupadas va a otro sitio.',
  erlang_c:
    'Carga a = llegadas por hora × horas medias de servicio; B es la probabilidad de que estén ocupados todos los puestos (Erlang B) y c su número. Probabilidad de esperar = c × B ÷ (c − a × (1 − B)); espera media = probabilidad × horas de servicio ÷ (c − a), en minutos. Con una carga de c o más esperan todos, y la espera no tiene fin.',
  beds_for_blocking_target:
    'El menor número de camas con el que la probabilidad de que todas estén ocupadas (Erlang B) no pasa del objetivo. Si no se puede rechazar a nadie, no basta ningún número.',
  mae: 'Distancia media entre lo que vino y lo que se previó, fuera hacia donde fuera el error.',
  mase: 'Error absoluto medio de la previsión ÷ el error absoluto medio que habría dado en los datos de entrenamiento «lo mismo que una temporada antes», por ejemplo una semana. Por debajo de 1 la mejora.',
  smape_pct:
    '100 × media de 2 × distancia entre previsto y real ÷ (tamaño del real + tamaño del previsto); donde ambos son 0, es 0. Poco fiable cerca de cero.',
  pinball_loss:
    'Cuánto se equivocó de media una previsión como «nueve días de cada diez por debajo de 60»: donde el valor real la alcanza o la pasa, τ × distancia; donde queda por debajo, (1 − τ) × distancia. τ es la parte de los valores que debe quedar por debajo (0,9 si son nueve de cada diez).',
  interval_coverage_pct:
    '100 × valores que quedaron dentro del intervalo previsto para ellos, ambos extremos incluidos ÷ todos los valores.',
  poisson_binomial:
    'Cada paciente tiene una probabilidad de ingreso. Su suma es el número que cabe esperar; la probabilidad de exactamente k ingresos y de al menos k sale de multiplicar todos los casos. Se toma a los pacientes por independientes: amplíela ante un suceso con muchas víctimas.',
  bed_demand_forecast:
    'Ingresos de los pacientes que están ahora en Urgencias, cada uno con su probabilidad, y de los que aún vendrán, con una tasa (Poisson), juntos: el número que cabe esperar, la probabilidad de que hagan falta más camas de las que hay, y el menor número de camas que basta con la probabilidad que se pide. Las camas no frenan la demanda, a propósito.',
};

const rest = {
  avoidable_bed_day_cost:
    'Días-cama evitables × coste de un día-cama. El coste marginal y el completo difieren mucho, y un día ahorrado solo es dinero si una cama se cierra o se vuelve a ocupar.',
  premium_labour_cost:
    'Horas con recargo × (precio con recargo − precio base): lo que se pagó por encima del precio normal.',
  or_time_cost: 'Minutos perdidos × coste de un minuto.',
  bed_state_counts:
    'cada cama por la letra de su estado: O ocupada, U libre (disponible); bloqueadas son H (en limpieza), I (aislada) y K (contaminada); C cerrada. En servicio = ocupadas + disponibles + bloqueadas; ocupación = 100 × ocupadas ÷ en servicio',
  adt_census:
    'los mensajes repetidos se descartan; por orden de lo ocurrido, los originales antes que las anulaciones, después por lo registrado; cada suceso según lo entiende HL7; quien fue anulado no vuelve; la unidad es la primera parte de PV1-3',
  suppress_cms: 'de 1 a 10 se muestra <11, el 0 y lo demás como están',
  suppress_hes: 'de 1 a 7 se muestra *, el 0 como está, lo demás al múltiplo de 5 más cercano',
  safe_harbor_age: 'más de 89 años se muestra como 90+',
  safe_harbor_zip3: 'las 3 primeras cifras donde viven más de 20.000 personas en todas sus zonas, si no 000',
  suppression_plan_cms:
    'cada casilla de 1 a 10; si es una sola y se muestra un total, también la menor de las demás que no sea 0',
};

export const kpiFormulas: Readonly<Record<string, string>> = {
  ...census,
  ...flow,
  ...emergency,
  ...staffing,
  ...perioperative,
  ...supply,
  ...clinic,
  ...experience,
  ...lean,
  ...control,
  ...queueing,
  ...rest,
};
