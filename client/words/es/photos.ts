import type { photos as en } from '../en/photos.ts';
import type { Said } from '../fill.ts';

export const photos = {
  'photos.add': 'Agregar una foto',
  'photos.add-of': 'Agregar una foto de {what}',
  'photos.hint': 'Solo de la comida, por favor: sin caras. La ven la granja, la cocina, quien maneja y quienes planean, por 30 días.',
  'photos.full': 'Ya hay cuatro fotos: es lo máximo.',
  'photos.chosen': { one: '1 foto elegida', other: '{n} fotos elegidas' },
  'photos.yours': 'Tu foto {n}',
  'photos.remove': 'Quitar',
  'photos.remove-one': 'Quitar la foto {n}',
  'photos.unreadable': 'Este teléfono no puede leer eso como foto. Toma otra.',
  'photos.no-room': 'En este teléfono no cabe la foto. Haz espacio, o quita la foto y sigue sin ella.',
  'photos.not-sent': 'Hecho, pero una foto no se pudo enviar.',
  'photos.of': 'Foto de {what}',
  'photos.of-when': 'Foto de {what}, {when}',
  'photos.all-of': 'Fotos de {what}',
  'photos.title': 'Fotos',
  'photos.kept': 'Tomada: {when}. Se borra después de 30 días.',
  'photos.delete': 'Borrarla',
  'photos.delete-ask': '¿Borrar esta foto para todas las personas?',
  'photos.deleted': 'La foto se borró.',
} as const satisfies Record<keyof typeof en, Said>;
