import { Schema, model } from 'mongoose';

/** What a planner is about on a board. */
export const DOINGS = ['here', 'looking', 'moving', 'replanning'] as const;
export type Doing = (typeof DOINGS)[number];

/** Somebody at a board. */
export interface Presence {
  readonly person: string;
  readonly doing: Doing;
  readonly route: string | null;
}

/** An open page of a planner's, sealed: whoever reads the store learns that somebody is there, and not who. */
export interface OpenPage {
  readonly _id: string;
  readonly group: string;
  readonly sealed: string;
  readonly until: Date;
}

const text = { type: String, required: true } as const;

const schema = new Schema<OpenPage>(
  { _id: text, group: text, sealed: text, until: { type: Date, required: true } },
  { collection: 'presences', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ group: 1 });
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

export const OpenPages = model<OpenPage>('OpenPage', schema);
