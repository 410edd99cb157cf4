import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

/** What somebody does to a page, however they do it. */
export interface Hands {
  /** A link or a button. */
  readonly press: (what: Locator) => Promise<void>;
  /** One of several that exclude each other. */
  readonly choose: (what: Locator) => Promise<void>;
  /** A box that is ticked, or no longer. */
  readonly turn: (what: Locator) => Promise<void>;
  /** Into a field, over what was there. */
  readonly write: (what: Locator, text: string) => Promise<void>;
  /** Takes hold of a stop by its button. */
  readonly take: (what: Locator) => Promise<void>;
}

/** Less is hard to hit with a cold thumb. */
const THUMB = 44;

/** Fingers on a screen: nothing but taps, and what the keyboard on the screen writes. */
export function fingers(page: Page): Hands {
  const tap = async (what: Locator) => {
    await what.scrollIntoViewIfNeeded();
    const { width = 0, height = 0 } = (await what.boundingBox()) ?? {};
    expect(Math.min(width, height), `${String(what)} is large enough`).to.be.at.least(THUMB - 0.5);
    await what.tap();
  };
  /** The words around it are what is seen of it and tapped. */
  const tapWords = (what: Locator) => tap(what.locator('xpath=ancestor::label[1]'));
  const write = async (what: Locator, text: string) => {
    await tap(what);
    await what.selectText();
    await page.keyboard.type(text);
  };
  return { press: tap, choose: tapWords, turn: tapWords, write, take: tap };
}

/** More would wear out anybody. */
const MOST_KEYS = 60;

/** Where a thing is, seen from where the focus is. */
type Way = 'here' | 'group' | 'on' | 'back' | 'skip';

const KEY_TO: Readonly<Record<Exclude<Way, 'here'>, string>> = { group: 'Tab', on: 'Tab', back: 'Shift+Tab', skip: 'Enter' };

/** The keyboard alone, from where the focus is. */
export function keys(page: Page): Hands {
  const reach = async (what: Locator, until: Way = 'here') => {
    await what.waitFor({ state: 'attached' });
    for (let pressed = 0; pressed <= MOST_KEYS; pressed += 1) {
      const way = await what.evaluate(wayTo);
      if (way === 'here' || way === until) return;
      await page.keyboard.press(KEY_TO[way]);
    }
    expect.fail(`${String(what)} is not reached by ${String(MOST_KEYS)} tabs`);
  };
  const pressed = (key: string) => async (what: Locator) => {
    await reach(what);
    await page.keyboard.press(key);
  };
  const choose = async (what: Locator) => {
    await reach(what, 'group');
    if ((await what.evaluate(wayTo)) === 'here') return page.keyboard.press('Space');
    for (let down = 0; down <= MOST_KEYS; down += 1) {
      await page.keyboard.press('ArrowDown');
      if ((await what.evaluate(wayTo)) === 'here') return;
    }
    expect.fail(`${String(what)} is not reached by ${String(MOST_KEYS)} arrows`);
  };
  const write = async (what: Locator, text: string) => {
    await reach(what);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  return { press: pressed('Enter'), choose, turn: pressed('Space'), write, take: pressed('m') };
}

/** Runs in the page. */
function wayTo(element: Element): Way {
  const focus = document.activeElement;
  if (focus === element) return 'here';
  if (focus instanceof HTMLInputElement && element instanceof HTMLInputElement && focus.type === 'radio' && focus.name === element.name)
    return 'group';
  // A link past all that lies between.
  const skip = focus?.matches('.skip') ? focus.getAttribute('href') : null;
  if (skip && document.querySelector(skip)?.contains(element)) return 'skip';
  const isBehind = focus && focus !== document.body && element.compareDocumentPosition(focus) === Node.DOCUMENT_POSITION_FOLLOWING;
  return isBehind ? 'back' : 'on';
}
