import type { ComponentType } from 'preact';
import type { IconName } from './parts/icon.tsx';
import type { Params } from './paths.ts';
import type { Role } from './roles.ts';
import { speakAtDesk, type PlainKey } from './words.ts';

export interface ScreenProps {
  readonly params: Params;
}

/** A screen of a domain: where it is, whose it is, and how its code is fetched. */
export interface Screen {
  readonly path: string;
  /** For the page's title until the screen names itself. */
  readonly title: PlainKey;
  /** Whose screen it is; `anyone` also for those who are not signed in. */
  readonly roles: readonly Role[] | 'anyone';
  /** Whether it stands in the tabs of these roles, in which order, with which icon and words. */
  readonly tab?: { readonly order: number; readonly icon: IconName; readonly label: PlainKey };
  /** Whether it speaks words that only planners and stewards read. */
  readonly desk?: true;
  readonly load: () => Promise<{ readonly default: ComponentType<ScreenProps> }>;
}

/** Every domain's `screens.ts`: a new screen is a line there. */
const found = import.meta.glob<readonly Screen[]>(['./*/screens.ts'], { eager: true, import: 'screens' });

export const screens: readonly Screen[] = Object.values(found).flat();

/** The code of a screen, once its words are there too. */
export async function fetched({ load, desk }: Pick<Screen, 'load' | 'desk'>): Promise<ComponentType<ScreenProps>> {
  const [loaded] = await Promise.all([load(), desk ? speakAtDesk() : null]);
  return loaded.default;
}

export function tabsOf(role: Role): readonly (Screen & Required<Pick<Screen, 'tab'>>)[] {
  return screens
    .filter(
      (screen): screen is Screen & Required<Pick<Screen, 'tab'>> =>
        !!screen.tab && screen.roles !== 'anyone' && screen.roles.includes(role),
    )
    .sort((a, b) => a.tab.order - b.tab.order);
}
