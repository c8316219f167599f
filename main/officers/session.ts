import type { Access } from '../../preload/contract/define';

export interface SignedIn {
  readonly officerId: string;
  readonly displayName: string;
  readonly role: 'officer' | 'supervisor';
}

/** Who is at the counter. One window, so one session; it dies with the program. */
export interface Session {
  officer(): SignedIn | undefined;
  isLocked(): boolean;
  begin(officer: SignedIn): void;
  lock(): void;
  end(): void;
  /** Refusal of a call with this access, or undefined when it may go on. */
  refusalFor(access: Access): 'system.not-signed-in' | 'system.not-allowed' | undefined;
}

export function createSession(changed: () => void): Session {
  let officer: SignedIn | undefined;
  let isLocked = false;
  return {
    officer: () => officer,
    isLocked: () => isLocked,
    begin(next) {
      officer = next;
      isLocked = false;
      changed();
    },
    lock() {
      isLocked = officer !== undefined;
      changed();
    },
    end() {
      officer = undefined;
      isLocked = false;
      changed();
    },
    refusalFor(access) {
      if (access === 'public') return undefined;
      if (!officer || isLocked) return 'system.not-signed-in';
      return access === 'supervisor' && officer.role !== 'supervisor' ? 'system.not-allowed' : undefined;
    },
  };
}
