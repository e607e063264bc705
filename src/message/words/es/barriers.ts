import type { Words } from '../words.ts';

/** Lo que retiene a los pacientes: motivos, responsables y plazos. */
export const barriers: Words['barriers'] = {
  types: {
    medicines: 'medicación del alta',
    therapy: 'valoración de rehabilitación',
    review: 'valoración del facultativo',
    tests: 'pruebas o resultados',
    mri: 'resonancia magnética',
    family: 'familia o cuidadores',
    equipment: 'material en el domicilio',
    transport: 'transporte sanitario',
    'ride-home': 'traslado a casa',
    'nursing-home': 'autorización de residencia',
    'home-care': 'atención domiciliaria',
    'care-home': 'plaza en residencia',
    'care-package': 'apoyo en el domicilio',
    'community-bed': 'cama de convalecencia',
    'social-care': 'servicios sociales',
    assessment: 'valoración de necesidades',
    funding: 'decisión de financiación',
    housing: 'vivienda',
  },
  which: (types) => ({
    message: '¿Qué lo demora? No es un motivo de la lista.',
    cure: `Use uno de: ${types.join(', ')}.`,
  }),
};
