export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'success' | 'info' | 'danger';
  /** E.g. undo; the toast then stays longer. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** The page it points to, by its screen and the dossier it is about: opened by whatever way, it ends the toast. */
  readonly page?: string;
}
export interface ShownToast extends ToastMessage {
  readonly id: number;
}

const MOST_AT_ONCE = 3;

let toasts: readonly ShownToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly ShownToast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says what just happened, without taking the focus. Errors the officer must act on belong in a `Notice` instead. */
export function showToast(message: ToastMessage): void {
  lastId += 1;
  replace([...toasts, { ...message, id: lastId }].slice(-MOST_AT_ONCE));
}

export function dismissToast(id: number): void {
  replace(toasts.filter(toast => toast.id !== id));
}

/** `page` was opened. */
export function dismissToastsTo(page: string): void {
  if (toasts.some(toast => toast.page === page)) replace(toasts.filter(toast => toast.page !== page));
}

export const shownToasts = (): readonly ShownToast[] => toasts;

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
