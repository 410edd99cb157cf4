/** One thing that takes place: what a calendar shows of it. */
export interface Happening {
  /** Stays the same when the thing changes. */
  readonly uid: string;
  readonly from: Date;
  readonly until: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  /** Grows with each change. */
  readonly sequence: number;
}

/**
 * An iCalendar object (RFC 5545): instants in UTC, so that no zone has to be described; lines of at most 75 octets, ended by CR LF;
 * texts escaped.
 */
export function icsOf({ name, at, happenings }: { name: string; at: Date; happenings: readonly Happening[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Commissary//Routes and arrivals//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...happenings.flatMap((happening) => eventLines(happening, at)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines({ uid, from, until, summary, description, location, sequence }: Happening, at: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${instant(at)}`,
    `DTSTART:${instant(from)}`,
    `DTEND:${instant(until)}`,
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    'END:VEVENT',
  ];
}

/** 20260922T120000Z: form 2 of section 3.3.5. */
function instant(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Section 3.3.11: backslash, semicolon and comma are escaped, a new line is \n; other control signs have no place in a text. */
export function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}

const OCTETS = 75;

/** Section 3.1: a long line goes on in the next after a space, never in the middle of a letter. */
export function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const letter of line) {
    const wide = Buffer.byteLength(letter);
    if (octets + wide > OCTETS) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += letter;
    octets += wide;
  }
  return [...parts, part].join('\r\n ');
}
