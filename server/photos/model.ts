import { Schema, model } from 'mongoose';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const PHOTO_STATES = ['kept', 'removed'] as const;
export type PhotoState = (typeof PHOTO_STATES)[number];

/** A picture of a load, without the image. */
export interface Photo {
  readonly _id: string;
  readonly load: string;
  /** Those the load concerned when it was added; who may see it now, its load says. */
  readonly groups: readonly string[];
  /** Who took it. */
  readonly by: string;
  readonly takenAt: Date;
  readonly forgetAt: Date;
  readonly state: PhotoState;
  readonly version: number;
}

/** As it is stored. Listings leave the image out. */
export interface Picture extends Photo {
  readonly bytes: Buffer;
}

const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;

const schema = new Schema<Picture>(
  {
    _id: text,
    load: text,
    groups: { type: [String], required: true },
    by: text,
    takenAt: instant,
    forgetAt: instant,
    bytes: { type: Buffer, required: true },
    state: { type: String, enum: PHOTO_STATES, required: true },
    version: { type: Number, required: true },
  },
  { collection: 'photos', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ load: 1 });
schema.index({ groups: 1 });
schema.index({ by: 1 });
schema.index({ forgetAt: 1 });
schema.plugin(onlyThroughVerbs);

export const Photos = model<Picture>('Photo', schema);
