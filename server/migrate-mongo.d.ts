declare module 'migrate-mongo' {
  import type { Db, MongoClient } from 'mongodb';
  export const config: { set(settings: Readonly<Record<string, unknown>>): void };
  export function up(db: Db, client: MongoClient): Promise<string[]>;
}
