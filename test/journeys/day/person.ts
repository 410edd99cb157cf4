import { setTimeout as sleep } from 'node:timers/promises';
import { uuid7 } from '../../../server/verbs/uuid.ts';
import { CHAPTERS, NAMES, type Chapter } from '../../../seeds/cast.ts';
import { EVERYBODY, WHO } from '../../../seeds/who.ts';
import { Phone, type Addresses } from '../../support/http.ts';
import type { Tally } from './tally.ts';

/** Each of so many verbs is sent a second time under its id. */
const REPEAT_EVERY = 10;

/** What every answer to a verb has; the rest by its operation's text. */
export interface Answer {
  readonly __typename: string;
  readonly id?: string;
  readonly version?: number;
  readonly code?: string;
  readonly left?: number;
  readonly field?: string;
  readonly reason?: string;
  readonly over?: string;
  readonly afterMs?: number;
}

/** The day that people share: where the servers are, and what is counted. */
export interface Day {
  readonly addresses: Addresses;
  readonly tally: Tally;
  /** Told of every verb when it has been answered. */
  readonly heard?: (verb: Heard) => void;
}

/** A verb as it was sent, its operation id among it, and what was answered. */
export interface Heard {
  readonly person: Person;
  readonly name: string;
  readonly sent: { readonly op: string };
  readonly answer: Answer;
}

type Role = 'farmer' | 'kitchen' | 'driver' | 'planner';

/** Who of the demonstration somebody is: their number counts from 0 in their chapter and role. */
export interface Who {
  readonly chapter: Chapter;
  readonly role: Role;
  readonly number: number;
}

/** Somebody signed in on their own phone. */
export class Person {
  private constructor(
    readonly day: Day,
    readonly phone: Phone,
    readonly name: string,
    readonly id: string,
    /** Their group's id. */
    readonly group: string,
  ) {}

  static async signIn(day: Day, who: Who): Promise<Person> {
    const phone = new Phone(day.addresses);
    const { name, passphrase } = called(who);
    const said = (await heard(() => phone.ask('DaySignIn', { name, passphrase }))) as Answer & { me?: Me };
    const group = CHAPTERS.find(({ key }) => key === who.chapter)?.name;
    const home = said.me?.memberships.find((membership) => membership.group.name === group)?.group.id;
    if (!said.me || home === undefined) throw new Error(`${name} can't sign in: ${said.__typename}. Is this the demonstration alliance?`);
    return new Person(day, phone, name, said.me.id, home);
  }

  /** A query's answer. */
  async ask<T>(name: string, variables: object = {}): Promise<T> {
    return (await this.phone.ask(name, variables)) as T;
  }

  /** Sends a verb under a fresh id until it is answered, every tenth one twice. `T` is what its operation asks for beside the common. */
  async tell<T extends object = object>(name: string, variables: object): Promise<Answer & Partial<T>> {
    const { tally } = this.day;
    const sent = { ...variables, op: newId() };
    const ask = () => heard(() => this.phone.ask(name, sent)) as Promise<Answer & Partial<T>>;
    tally.add({ sent: 1 });
    const twice = tally.counts.sent % REPEAT_EVERY === 0;
    const answer = await ask();
    this.day.heard?.({ person: this, name, sent, answer });
    if (!twice) return answer;
    tally.add({ repeated: 1 });
    const again = await ask();
    tally.promise(gist(again) === gist(answer), `${name} said ${gist(answer)}, and ${gist(again)} when it was repeated`);
    return answer;
  }

  /** Sends a verb that was answered once more: whether it is answered the same. */
  async again({ name, sent, answer }: Heard): Promise<boolean> {
    return gist(await heard(() => this.phone.ask(name, sent))) === gist(answer);
  }

  /** As `tell`, where no refusal is due: one is a broken promise. Null then. */
  async done<T extends object = object>(name: string, variables: object): Promise<(Answer & Partial<T>) | null> {
    const answer = await this.tell<T>(name, variables);
    if (answer.code === undefined) return answer;
    this.day.tally.promise(false, `${name} of ${this.name} was refused: ${gist(answer)}`);
    return null;
  }
}

interface Me {
  readonly id: string;
  readonly memberships: readonly { readonly group: { readonly id: string; readonly name: string } }[];
}

/** Busy means not known to be done: the same again, under the same id. */
async function heard(ask: () => Promise<unknown>): Promise<Answer> {
  for (;;) {
    const answer = (await ask()) as Answer;
    if (answer.__typename !== 'Busy') return answer;
    await sleep(answer.afterMs ?? 1000);
  }
}

/** What must be the same however often it is asked. Documents are shown as they are now, so they are left out. */
function gist({ __typename, id, version, left, field, reason, over }: Answer): string {
  return JSON.stringify({ __typename, id, version, left, field, reason, over });
}

export function newId(): string {
  return uuid7(new Date());
}

/** The names of the demonstration: the first of a role is known by name, everybody else by chapter, role and number. */
function called({ chapter, role, number }: Who): { name: string; passphrase: string } {
  const first = number === 0 && chapter === (role === 'kitchen' ? 'cities' : 'growers');
  const known = first ? WHO.find((one) => one.role === role) : undefined;
  if (known) return known;
  const initials = `${chapter.charAt(0)}${role.charAt(0)}`.toUpperCase();
  return { name: `${NAMES[number % NAMES.length] ?? ''} ${initials}${String(number + 1)}`, passphrase: EVERYBODY };
}

/** So many of a chapter and role, from the first. */
export function some(chapter: Chapter, role: Role, count: number): Who[] {
  return Array.from({ length: count }, (_, number) => ({ chapter, role, number }));
}

/** Does it for all, so many at a time, and answers in their order. */
export async function crowd<T, R>(items: readonly T[], atOnce: number, act: (item: T, number: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [number, item] of queue) results[number] = await act(item, number);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
