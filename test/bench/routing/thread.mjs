// A worker thread does not inherit the loader that runs TypeScript: it registers it before the first import.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
