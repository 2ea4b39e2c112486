import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { Turn } from './turn.ts';

/** Statements kept prepared on one connection; past it the least recently used is dropped. */
const STATEMENTS_KEPT = 400;

/** Pages of 4 KB in the write-ahead log before it is copied back into the file: 32 MB at most are read at a start. */
const LOG_PAGES = 8_000;

/** node:sqlite binds every number as a real; an integer must stay one, as it does on PostgreSQL. */
const bound = (value: unknown): SQLInputValue =>
  Number.isInteger(value) ? BigInt(value as number) : (value as SQLInputValue);

const SQLITE_NOTADB = 26;

/** @throws Error in one line that names a file that is something else than a database */
function refuseOther(handle: DatabaseSync, file: string): void {
  try {
    handle.exec('pragma schema_version');
  } catch (error) {
    handle.close();
    const { errcode } = error as { errcode?: number };
    throw errcode === SQLITE_NOTADB ? new Error(`${file} is no SQLite database`) : error;
  }
}

/** The part of a node:sqlite statement that Kysely's SQLite dialect asks for. */
class PreparedStatement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: StatementSync;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(parameters: ReadonlyArray<unknown>): unknown[] {
    return this.#statement.all(...parameters.map(bound));
  }

  run(parameters: ReadonlyArray<unknown>) {
    return this.#statement.run(...parameters.map(bound));
  }

  iterate(parameters: ReadonlyArray<unknown>) {
    return this.#statement.iterate(...parameters.map(bound));
  }
}

/** One node:sqlite connection as Kysely's SQLite dialect wants it, with its statements kept prepared. */
export class SqliteConnection implements SqliteDatabase {
  readonly handle: DatabaseSync;
  readonly #statements = new Map<string, PreparedStatement>();
  readonly #dialect = new SqliteDialect({ database: this });
  readonly #driver = this.#dialect.createDriver();
  readonly #opened = this.#driver.init();

  /** Open `file`; the settings that live in a connection and not in the file are made here. */
  constructor(file: string, mode: 'write' | 'read') {
    this.handle = new DatabaseSync(file, { readOnly: mode === 'read', timeout: 10_000 });
    refuseOther(this.handle, file);
    this.handle.exec('pragma foreign_keys = on; pragma cache_size = -32768');
    // Without it `insert or replace` would delete rows behind the append-only triggers.
    this.handle.exec('pragma recursive_triggers = on');
    if (mode === 'read') return;
    this.handle.exec('pragma journal_mode = wal; pragma synchronous = full');
    // A payment writes to dozens of pages: at the standard thousand the log is copied back, and synced, all the time.
    this.handle.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
  }

  /** A handle for one write or inquiry. */
  async turn(): Promise<Turn> {
    await this.#opened;
    return new Turn(this.#dialect, await this.#driver.acquireConnection());
  }

  prepare(sql: string): SqliteStatement {
    const kept = this.#statements.get(sql);
    const statement = kept ?? new PreparedStatement(this.handle.prepare(sql));
    if (kept) this.#statements.delete(sql);
    else if (this.#statements.size >= STATEMENTS_KEPT) this.#forgetOldest();
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.handle.close();
  }

  #forgetOldest(): void {
    for (const sql of this.#statements.keys()) {
      this.#statements.delete(sql);
      return;
    }
  }
}
