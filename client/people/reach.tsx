import { Icon } from '../parts/icon.tsx';
import { t } from '../words.ts';
import { dialled } from './dialling.ts';

/** Somebody as others may reach them: without a contact where there is none, or where it is not for this person. */
export interface Reachable {
  readonly name: string;
  readonly contact: string | null;
}

/** Whether a phone can dial them. */
export const hasNumber = (who: Reachable | null | undefined): boolean => !!who?.contact && dialled(who.contact) !== null;

/** Two buttons, of a row of buttons: a call and a message, where there is a number. */
export function CallAndMessage({ who }: { who: Reachable | null | undefined }) {
  const number = who?.contact ? dialled(who.contact) : null;
  if (!who?.contact || number === null) return null;
  const { name, contact } = who;
  return (
    <>
      <a class="button" href={`tel:${number}`} aria-label={t('people.call-label', { name, contact })}>
        <Icon name="phone" small />
        {t('people.call', { name })}
      </a>
      <a class="button" href={`sms:${number}`} aria-label={t('people.message-label', { name, contact })}>
        <Icon name="message" small />
        {t('people.message')}
      </a>
    </>
  );
}

/** The same by itself; any other way to reach them is read. */
export function Reach({ who }: { who: Reachable | null | undefined }) {
  if (!who?.contact) return null;
  if (!hasNumber(who)) return <p class="hint">{t('people.reach', { name: who.name, contact: who.contact })}</p>;
  return (
    <div class="buttons two">
      <CallAndMessage who={who} />
    </div>
  );
}
