import type { help as en } from '../en/help.ts';
import type { Said } from '../fill.ts';

export const help = {
  'help.title': 'Ayuda',
  'help.open': 'Ayuda sobre esta página',
  'help.search': 'Cómo puedo…',
  'help.here': 'En esta página',
  'help.all': 'Todo lo demás',
  'help.found': { one: '1 respuesta', other: '{n} respuestas' },
  'help.none': 'Aquí no hay nada sobre eso. Prueba otra palabra o pregunta a quien coordina tu grupo.',
  'help.first': 'Primeros pasos',
  'help.first.FARMER': '*Qué gusto verte.* Anota lo que te sobra: medio minuto, también sin señal. El *?* explica cada página.',
  'help.first.KITCHEN': '*Qué gusto verte.* Pide lo que tu cocina necesita y mira lo que viene. El *?* explica cada página.',
  'help.first.DRIVER': '*Qué gusto verte.* Agrega tu vehículo una vez y toma una ruta que te quede. El *?* explica cada página.',
  'help.first.PLANNER': '*Qué gusto verte.* El mapa muestra lo que hay y lo que falta; *Plan* los junta. El *?* explica cada página.',
  'help.first.STEWARD':
    '*Qué gusto verte.* Invita gente, di qué hace cada quien y haz acuerdos con otros grupos. El *?* explica cada página.',
  'help.show': 'Enséñame',
  'help.got-it': 'Entendido',
} as const satisfies Record<keyof typeof en, Said>;
