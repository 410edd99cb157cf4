import { Schema, model } from 'mongoose';
import { onlyThroughVerbs } from '../verbs/transaction.ts';
import type { Role } from '../viewer.ts';

export type Language = 'en' | 'es';
export type Measures = 'us' | 'metric';

/** What somebody does in one group. Never without a role: who has none is not a member. */
export interface Membership {
  readonly group: string;
  readonly roles: readonly Role[];
}

/** Somebody who sees this person's contact, until then. */
export interface Counterpart {
  readonly person: string;
  readonly until: Date;
}

/** A person under a chosen name. No legal name, address, phone or e-mail is asked. */
export interface Person {
  readonly _id: string;
  readonly name: string;
  /** The name without case and accents: one person a name. */
  readonly nameKey: string;
  readonly language: Language;
  readonly measures: Measures;
  /** How to reach them, sealed (contact.ts); null where none was given or it was forgotten. */
  readonly contact: string | null;
  /** When the contact is forgotten unless it is renewed or a load is active. */
  readonly contactUntil: Date | null;
  /** When the last active load is over. */
  readonly loadUntil: Date | null;
  readonly counterparts: readonly Counterpart[];
  readonly memberships: readonly Membership[];
  /** When they were first found signed in nowhere; null or absent while they are signed in. */
  readonly idleSince?: Date | null;
  readonly state: PersonState;
  readonly version: number;
}

export const PERSON_STATES = ['joined', 'forgotten'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** Kept apart from the person, so that no list of people ever holds one. */
export interface Passphrase {
  /** The person's id. */
  readonly _id: string;
  /** argon2id, in PHC string format. */
  readonly hash: string;
}

export const INVITATION_STATES = ['open', 'used', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export interface Invitation {
  readonly _id: string;
  /** SHA-256 of the code. The code itself is kept nowhere. */
  readonly codeHash: string;
  readonly group: string;
  readonly roles: readonly Role[];
  /** The person who invited, or `alliance`. */
  readonly by: string;
  readonly until: Date;
  readonly state: InvitationState;
  readonly version: number;
}

/** Who the stewards of a group are, in one document, so that two of them can't remove each other at once. */
export interface Stewards {
  /** The group's id. */
  readonly _id: string;
  readonly people: readonly string[];
}

/** A person who is being forgotten: whose operations are yet to be put under a name that leads nowhere. */
export interface Forgetting {
  /** The person's id. */
  readonly _id: string;
  readonly as: string;
  readonly at: Date;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;
const date = { type: Date, required: true } as const;
const membership = new Schema<Membership>({ group: text, roles: [String] }, { _id: false, strict: 'throw' });
const counterpart = new Schema<Counterpart>({ person: text, until: date }, { _id: false, strict: 'throw' });

const person = new Schema<Person>(
  {
    _id: text,
    name: text,
    nameKey: text,
    language: text,
    measures: text,
    contact: String,
    contactUntil: Date,
    loadUntil: Date,
    counterparts: [counterpart],
    memberships: [membership],
    idleSince: Date,
    state: { type: String, enum: PERSON_STATES, required: true },
    version: whole,
  },
  { ...options, collection: 'people' },
);
person.index({ nameKey: 1 }, { unique: true });
person.index({ 'memberships.group': 1, _id: -1 });
person.index({ contactUntil: 1 });
person.index({ idleSince: 1 });
person.plugin(onlyThroughVerbs);

const passphrase = new Schema<Passphrase>({ _id: text, hash: text }, { ...options, collection: 'passphrases' });
passphrase.plugin(onlyThroughVerbs);

/** Who invited whom is forgotten thirty days after it could be used. */
const INVITATION_KEPT_S = 30 * 86_400;

const invitation = new Schema<Invitation>(
  {
    _id: text,
    codeHash: text,
    group: text,
    roles: [String],
    by: text,
    until: date,
    state: { type: String, enum: INVITATION_STATES, required: true },
    version: whole,
  },
  { ...options, collection: 'invitations' },
);
invitation.index({ codeHash: 1 }, { unique: true });
invitation.index({ group: 1, _id: -1 });
invitation.index({ until: 1 }, { expireAfterSeconds: INVITATION_KEPT_S });
invitation.plugin(onlyThroughVerbs);

const stewards = new Schema<Stewards>({ _id: text, people: [String] }, { ...options, collection: 'stewards' });
stewards.plugin(onlyThroughVerbs);

const forgetting = new Schema<Forgetting>({ _id: text, as: text, at: date }, { ...options, collection: 'forgettings' });
forgetting.plugin(onlyThroughVerbs);

export const People = model<Person>('Person', person);
export const Passphrases = model<Passphrase>('Passphrase', passphrase);
export const Invitations = model<Invitation>('Invitation', invitation);
export const StewardsOf = model<Stewards>('Stewards', stewards);
export const Forgettings = model<Forgetting>('Forgetting', forgetting);
