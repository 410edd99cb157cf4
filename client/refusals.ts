import type { NotDone, Refusal } from './outcome.ts';
import { kg, spoken, t } from './words.ts';

/** The words of an `Invalid`'s reason code: what to show beside its field. */
export function reasonWords(reason: string): string {
  return spoken(`invalid.${reason}`) ?? t('invalid.other', { reason: reason.replaceAll('-', ' ') });
}

function clashWords(over: string): string {
  return spoken(`clash.${over}`) ?? t('clash.other', { over: over.replaceAll('-', ' ') });
}

/** A refusal in one or two plain sentences. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.name) {
    case 'NotEnough':
      return t('refusal.NotEnough', { left: kg(refusal.left ?? 0) });
    case 'Invalid':
      return t('refusal.Invalid', { reason: reasonWords(refusal.reason ?? 'unsaid') });
    case 'Clash':
      return t('refusal.Clash', { over: clashWords(refusal.over ?? 'unsaid') });
    default:
      return t(`refusal.${refusal.name}`);
  }
}

/** Any outcome that is not `done`, in words. */
export function outcomeWords(outcome: NotDone): string {
  if (outcome.kind === 'refused') return refusalWords(outcome.refusal);
  if (outcome.kind === 'later') return t('refusal.later');
  return outcome.update ? t('refusal.update') : t('refusal.who');
}

/** For a form: the words of an `Invalid` under its field's name, so that the error stands beside the field. */
export function fieldErrors(outcome: NotDone): Readonly<Record<string, string>> {
  if (outcome.kind !== 'refused' || outcome.refusal.name !== 'Invalid' || !outcome.refusal.field) return {};
  const field = outcome.refusal.field.split('.').at(-1) ?? '';
  return { [field]: reasonWords(outcome.refusal.reason ?? 'unsaid') };
}
