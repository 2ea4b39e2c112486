import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The server that the tests may make databases on, or undefined. */
export const POSTGRES = process.env.CITYCRT_TEST_POSTGRES;

/** Make a database of its own name, empty or a copy of one that nobody is connected to; gives its name. */
export async function createDatabase(template?: string): Promise<string> {
  const name = `citycrt_test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  return name;
}

/** Remove a database, whoever is still connected to it. */
export const dropDatabase = (name: string): Promise<void> => administer(`drop database ${name} with (force)`);

/** What `openStore` opens it by. */
export function databaseUrl(name: string): string {
  const url = new URL(POSTGRES!);
  url.pathname = name;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
