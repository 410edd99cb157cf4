export function nodeRefusal(version: string): string | undefined;
export function installed(root: string): string | undefined;
export function built(root: string): string | undefined;
export function helperFlag(cores?: number): string;
export function ready(root: string): string | undefined;
