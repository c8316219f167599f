import { randomBytes } from 'node:crypto';

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** Who may come in, and for how long. Sessions live in memory: a portal that restarts has forgotten them. */
export function createSessions({
  accounts,
  minutes,
  now,
}: {
  accounts: readonly Account[];
  minutes: number;
  now: () => number;
}) {
  const expiresAt = new Map<string, { until: number; username: string }>();
  const closed = new Set<string>();

  return {
    open(username: unknown, password: unknown): string | undefined {
      const account = accounts.find(candidate => candidate.username === username && candidate.password === password);
      if (!account || closed.has(account.username)) return undefined;
      const session = randomBytes(24).toString('base64url');
      expiresAt.set(session, { until: now() + minutes * 60_000, username: account.username });
      return session;
    },
    isGood(session: unknown): boolean {
      const known = typeof session === 'string' ? expiresAt.get(session) : undefined;
      return known !== undefined && now() < known.until && !closed.has(known.username);
    },
    expireAll: (): void => expiresAt.clear(),
    setAccount(username: string, isOpen: boolean): void {
      if (isOpen) closed.delete(username);
      else closed.add(username);
    },
  };
}
