import { Schema, model } from 'mongoose';
import type { Language, Measures } from '../people/actions.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export type GroupKind = 'rural' | 'urban';
export type Flow = 'proposer-gives' | 'partner-gives' | 'both';

/** What a group decides for itself. Degrees Celsius, minutes, metres. */
export interface Settings {
  readonly measures: Measures;
  readonly language: Language;
  /** 0 to 1: the share of the fairest distribution that everybody is sure of. */
  readonly fairnessFloor: number;
  /** Farthest from an offer to a need, metres. */
  readonly farthest: number;
  readonly coldMaxC: number;
  readonly hotMinC: number;
  readonly frozenMaxC: number;
  readonly warnMinutes: number;
  readonly refuseMinutes: number;
}

export const GROUP_STATES = ['founded'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

/** A chapter of the alliance. */
export interface Group {
  readonly _id: string;
  readonly name: string;
  readonly kind: GroupKind;
  /** IANA time zone. */
  readonly zone: string;
  /** Address of the server it lives on; null: this one. */
  readonly home: string | null;
  readonly settings: Settings;
  readonly state: GroupState;
  readonly version: number;
}

export const AGREEMENT_STATES = ['proposed', 'accepted', 'refused', 'ended', 'expired'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** A dated understanding between two groups: what may flow, which way, until when. */
export interface Agreement {
  readonly _id: string;
  /** The proposer, as every document names the group it belongs to. */
  readonly group: string;
  readonly proposer: string;
  readonly partner: string;
  readonly flow: Flow;
  /** What may flow, in the goods catalogue's words; empty: everything. */
  readonly categories: readonly string[];
  readonly until: Date;
  readonly state: AgreementState;
  /** Both groups' ids in order while it is proposed or accepted, else null: one open agreement a pair. */
  readonly openPair: string | null;
  readonly version: number;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const settings = new Schema<Settings>(
  {
    measures: text,
    language: text,
    fairnessFloor: number,
    farthest: number,
    coldMaxC: number,
    hotMinC: number,
    frozenMaxC: number,
    warnMinutes: number,
    refuseMinutes: number,
  },
  { _id: false, strict: 'throw' },
);

const group = new Schema<Group>(
  {
    _id: text,
    name: text,
    kind: text,
    zone: text,
    home: String,
    settings: { type: settings, required: true },
    state: { type: String, enum: GROUP_STATES, required: true },
    version: number,
  },
  { ...options, collection: 'groups' },
);
group.plugin(onlyThroughVerbs);

const agreement = new Schema<Agreement>(
  {
    _id: text,
    group: text,
    proposer: text,
    partner: text,
    flow: text,
    categories: [String],
    until: { type: Date, required: true },
    state: { type: String, enum: AGREEMENT_STATES, required: true },
    openPair: String,
    version: number,
  },
  { ...options, collection: 'agreements' },
);
agreement.index({ proposer: 1, state: 1 });
agreement.index({ partner: 1, state: 1 });
agreement.index({ state: 1, until: 1 });
agreement.index({ openPair: 1 }, { unique: true, partialFilterExpression: { openPair: { $gt: '' } } });
agreement.plugin(onlyThroughVerbs);

export const Groups = model<Group>('Group', group);
export const Agreements = model<Agreement>('Agreement', agreement);
