import { trueNow } from '../clock.ts';
import { uuid7 } from '../uuid.ts';

/** A picture as it is sent: small, and nothing in it but what is seen. */
export interface Picture {
  readonly id: string;
  readonly takenAt: string;
  /** Base64. */
  readonly jpeg: string;
}

/** Less than the server takes. */
const MOST_BYTES = 180_000;
/** The longest side in pixels, and the quality: the first that makes it small enough. */
const TRIES = [
  [1280, 0.8],
  [1280, 0.6],
  [1024, 0.6],
  [800, 0.5],
  [640, 0.4],
] as const;

/** Scales a photo down; what the camera wrote beside it (where, when, with what) stays behind. Null for what this browser cannot read. */
export async function pictureOf(file: Blob): Promise<Picture | null> {
  const address = URL.createObjectURL(file);
  try {
    const jpeg = await smallEnough(await decoded(address));
    return { id: uuid7(), takenAt: trueNow().toISOString(), jpeg: await base64Of(jpeg) };
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What shows it. */
export const addressOf = ({ jpeg }: Pick<Picture, 'jpeg'>): string => `data:image/jpeg;base64,${jpeg}`;

async function decoded(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

async function smallEnough(image: HTMLImageElement): Promise<Blob> {
  for (const [longest, quality] of TRIES) {
    const jpeg = await drawn(image, longest, quality);
    if (jpeg.size <= MOST_BYTES) return jpeg;
  }
  throw new Error('No try made it small enough');
}

function drawn(image: HTMLImageElement, longest: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('This browser draws nothing');
  // What can be seen through would turn black.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('No picture came of it'))), 'image/jpeg', quality),
  );
}

async function base64Of(blob: Blob): Promise<string> {
  const reader = new FileReader();
  const read = new Promise((done, failed) => {
    reader.onload = done;
    reader.onerror = failed;
  });
  reader.readAsDataURL(blob);
  await read;
  return typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : '';
}
