import { seen } from './seen.ts';

/**
 * What a value must be for the code behind a door to make anything of it: callers in JavaScript, and what comes from JSON, keep no types.
 * Answers the first fault as `path is value, not what was wanted`, or null; an empty path is the problem itself. Whether numbers can be
 * meant is asked elsewhere.
 */
export type Shape = (value: unknown, path: string) => string | null;

function kind(wanted: string, is: (value: unknown) => boolean): Shape {
  return (value, path) => (is(value) ? null : fault(value, path, wanted));
}

function fault(value: unknown, path: string, wanted: string): string {
  return `${path === '' ? 'problem' : path} is ${seen(value)}, not ${wanted}`;
}

export const number = kind('a number', (value) => typeof value === 'number');
export const text = kind('a text', (value) => typeof value === 'string');
export const flag = kind('true or false', (value) => typeof value === 'boolean');
export const work = kind('a function', (value) => typeof value === 'function');
export const instants = kind('an Int32Array', (value) => value instanceof Int32Array);
/** Anything with entries by number: a list, or a typed array. */
export const entries = kind('a list', (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)));

export function oneOf(...words: readonly string[]): Shape {
  return kind(words.join(' or '), (value) => typeof value === 'string' && words.includes(value));
}

/** The value itself, or null. */
export function orNull(shape: Shape): Shape {
  return (value, path) => (value === null ? null : shape(value, path));
}

/** A list of things of one shape; of `length`, if that is given. */
export function list(of: Shape, length?: number): Shape {
  const wanted = length === undefined ? 'a list' : `a list of ${length}`;
  return (value, path) => {
    if (!Array.isArray(value)) return fault(value, path, wanted);
    if (length !== undefined && value.length !== length) return `${path} is a list of ${value.length}, not ${wanted}`;
    for (let at = 0; at < value.length; at += 1) {
      const found = of(value[at], `${path}[${at}]`);
      if (found !== null) return found;
    }
    return null;
  };
}

/** An object with these parts; `optional` ones may be absent. Others are not looked at. */
export function record(parts: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const all = [...Object.entries(parts), ...Object.entries(optional)];
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(value, path, 'an object');
    for (const [key, shape] of all) {
      const part: unknown = (value as Record<string, unknown>)[key];
      if (part === undefined && key in optional) continue;
      const found = shape(part, path === '' ? key : `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  };
}

/** The first of some shapes that the value begins to look like: an object's by whether it is a list. */
export function either(isFirst: (value: unknown) => boolean, first: Shape, other: Shape): Shape {
  return (value, path) => (isFirst(value) ? first : other)(value, path);
}
