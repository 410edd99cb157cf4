import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CLIENT = fileURLToPath(new URL('../../client/', import.meta.url));
/** Attributes that are read or heard. */
const HEARD = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'placeholder',
  'title',
  'label',
  'hint',
  'sub',
  'caption',
  'legend',
];
/** Two letters in a row, of any script: «kg» alone may be a unit, but a unit comes from the measures too. */
const LETTERS = /\p{L}{2}/u;
/** Shows every part with words of its own, in development alone. */
const APART = 'gallery/';

/** Every text with letters that stands in a component itself instead of in the words, as `file:line text`. */
export function spokenInComponents(): string[] {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.startsWith(APART),
  );
  return files.sort().flatMap((name) => spokenIn(name, readFileSync(`${CLIENT}${name}`, 'utf8')));
}

export function spokenIn(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const said = saidBy(node);
    if (said !== null && LETTERS.test(said)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${name}:${String(line + 1)} ${said.trim()}`);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

/** The words of a piece of markup: its text, or an attribute that is read or heard. */
function saidBy(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return isKeyCap(node.parent) ? null : node.text;
  if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent) && node.expression) return literal(node.expression);
  if (!ts.isJsxAttribute(node) || !HEARD.includes(node.name.getText())) return null;
  const value = node.initializer;
  if (!value) return null;
  return ts.isStringLiteral(value) ? value.text : ts.isJsxExpression(value) && value.expression ? literal(value.expression) : null;
}

/** What is printed on a key is the same in our languages. */
function isKeyCap(node: ts.Node): boolean {
  return ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'kbd';
}

/** The letters of a text that stands there as it is; of a template, what is between the holes. */
function literal(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
}
