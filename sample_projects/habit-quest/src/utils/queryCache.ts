/** Answers kept for a while, in this process only: a restart forgets them. */

interface Entry {
  readonly value: unknown;
  readonly until: number;
}

export class QueryCache {
  private readonly entries = new Map<string, Entry>();
  private readonly lifetime: number;

  constructor(lifetime: number) {
    this.lifetime = lifetime;
  }

  async get<T>(key: string, now: number, load: () => Promise<T>): Promise<T> {
    const entry = this.entries.get(key);
    if (entry !== undefined && entry.until > now) {
      return entry.value as T;
    }
    const value = await load();
    this.entries.set(key, { value, until: now + this.lifetime });
    return value;
  }

  drop(prefix: string): void {
    for (const key of this.entries.keys()) {
      if (key.startsWith(prefix)) {
        this.entries.delete(key);
      }
    }
  }
}
