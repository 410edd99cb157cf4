/** A way that a phone can dial; other ways to reach somebody are read. */
export function dialled(contact: string): string | null {
  const digits = contact.replace(/[^\d+]/g, '');
  return /^\+?\d{7,15}$/.test(digits) && !/[a-z@]/i.test(contact) ? digits : null;
}
