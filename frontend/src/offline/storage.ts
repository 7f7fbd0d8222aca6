/**
 * What this device keeps until it can be sent: two shelves in IndexedDB, every row marked with its owner. Where a browser
 * gives no IndexedDB (private windows, some built-in browsers) the same shelves live in memory until the tab is closed.
 */
export type Shelf = "drafts" | "outbox";

export interface Row {
  key: string;
  /** The account that wrote it; nobody else gets to see it. */
  user: string;
}

export interface Storage {
  /** False when everything is gone with the tab. */
  readonly durable: boolean;
  get<T extends Row>(shelf: Shelf, key: string): Promise<T | undefined>;
  all<T extends Row>(shelf: Shelf, user: string): Promise<T[]>;
  /** Writes and removes in one step: either all of it is kept or nothing. */
  change(
    puts: readonly { shelf: Shelf; row: Row }[],
    removals?: readonly { shelf: Shelf; key: string }[],
  ): Promise<void>;
  /** Removes everything of one person. */
  wipe(user: string): Promise<void>;
}

const NAME = "shiyou";
const VERSION = 1;
const SHELVES: readonly Shelf[] = ["drafts", "outbox"];
const OWNER = "by-user";

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const shelf of SHELVES) request.result.createObjectStore(shelf, { keyPath: "key" }).createIndex(OWNER, "user");
  };
  const database = await answerOf(request);
  // A newer version of the application in another tab may need the database to itself.
  database.onversionchange = () => database.close();
  return database;
}

export async function onDevice(): Promise<Storage> {
  const database = await open();
  return {
    durable: true,
    get: (shelf, key) => answerOf(database.transaction(shelf).objectStore(shelf).get(key)),
    all: (shelf, user) => answerOf(database.transaction(shelf).objectStore(shelf).index(OWNER).getAll(user)),
    change(puts, removals = []) {
      const transaction = database.transaction(SHELVES, "readwrite");
      for (const { shelf, row } of puts) transaction.objectStore(shelf).put(row);
      for (const { shelf, key } of removals) transaction.objectStore(shelf).delete(key);
      return endOf(transaction);
    },
    async wipe(user) {
      const transaction = database.transaction(SHELVES, "readwrite");
      const done = endOf(transaction);
      for (const shelf of SHELVES) {
        const rows = transaction.objectStore(shelf);
        for (const key of await answerOf(rows.index(OWNER).getAllKeys(user))) rows.delete(key);
      }
      return done;
    },
  };
}

export function inMemory(): Storage {
  const shelves: Record<Shelf, Map<string, Row>> = { drafts: new Map(), outbox: new Map() };
  return {
    durable: false,
    get: async <T extends Row>(shelf: Shelf, key: string) => shelves[shelf].get(key) as T | undefined,
    all: async <T extends Row>(shelf: Shelf, user: string) =>
      [...shelves[shelf].values()].filter((row) => row.user === user) as T[],
    async change(puts, removals = []) {
      for (const { shelf, row } of puts) shelves[shelf].set(row.key, structuredClone(row));
      for (const { shelf, key } of removals) shelves[shelf].delete(key);
    },
    async wipe(user) {
      for (const rows of Object.values(shelves)) {
        for (const row of [...rows.values()]) if (row.user === user) rows.delete(row.key);
      }
    },
  };
}

let opened: Promise<Storage> | null = null;

/** The device's storage, opened once. */
export function storage(): Promise<Storage> {
  opened ??= typeof indexedDB === "undefined" ? Promise.resolve(inMemory()) : onDevice().catch(inMemory);
  return opened;
}
