import { signal } from '@preact/signals';

/** Which of several routes the driver chose to look at. */
export const chosenRoute = signal<string | null>(null);

export const chooseRoute = (id: string): void => void (chosenRoute.value = id);
