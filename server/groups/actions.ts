import { isMember, type Viewer } from '../viewer.ts';
import { Agreements, Groups, type Agreement, type Group } from './model.ts';

/** The door of the domain: its verbs, and what other domains may use of it. */
export { anyGroup, firstSteward, foundFirst, foundGroup, type Founding } from './founding.ts';
export { changeSettings, settingsOf, STANDARD, type SettingsChange } from './settings.ts';
export {
  acceptAgreement,
  endAgreement,
  expireAgreements,
  proposeAgreement,
  refuseAgreement,
  type Proposing,
  type Seen,
} from './agreements.ts';
export { exportsOf, noteExport, type Exported } from './exporting.ts';
export { endPanics, panic, provideSafeguard, type Danger } from './panic.ts';
export { flows, mustFlow, viewerOf, type Flowing } from './flows.ts';

export async function groupsByIds(ids: readonly string[]): Promise<Group[]> {
  return Groups.find({ _id: { $in: [...ids] } })
    .lean<Group[]>()
    .exec();
}

export async function agreementsByIds(ids: readonly string[]): Promise<Agreement[]> {
  return Agreements.find({ _id: { $in: [...ids] } })
    .lean<Agreement[]>()
    .exec();
}

/** Every group of this server, by name: what anybody signed in may know of them is their card. */
export async function allGroups(): Promise<Group[]> {
  return Groups.find().sort({ name: 1, _id: 1 }).limit(1000).lean<Group[]>().exec();
}

/** A group's agreements, the newest first, for its members. */
export async function agreementsOf(viewer: Viewer, group: string): Promise<Agreement[]> {
  if (!isMember(viewer, group)) return [];
  return Agreements.find({ $or: [{ proposer: group }, { partner: group }] })
    .sort({ _id: -1 })
    .limit(200)
    .lean<Agreement[]>()
    .exec();
}
