import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useText } from '../i18n';
import { Button } from './button';

export interface ToastMessage {
  readonly text: string;
  readonly tone?: 'success' | 'info' | 'danger';
  /** E.g. undo; the toast then stays longer. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
}
interface ShownToast extends ToastMessage {
  readonly id: number;
}

const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 15_000;
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

function dismissToast(id: number): void {
  replace(toasts.filter(toast => toast.id !== id));
}

const ICONS = { success: CircleCheck, info: Info, danger: CircleAlert } as const;

function Toast({ toast }: { readonly toast: ShownToast }) {
  const t = useText();
  const Icon = ICONS[toast.tone ?? 'success'];
  const { id, action } = toast;
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, action]);
  return (
    <div className="mc-toast">
      <Icon size={20} aria-hidden="true" />
      <span className="mc-toast__words">{toast.text}</span>
      {action && (
        <Button
          onPress={() => {
            dismissToast(id);
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        variant="quiet"
        icon={<X size={18} aria-hidden="true" />}
        label={t('frame.close')}
        onPress={() => dismissToast(id)}
      />
    </div>
  );
}

/** Mounted once. Announced politely; `data-react-aria-top-layer` keeps it readable while a dialog is open. */
export function ToastRegion() {
  const t = useText();
  const shown = useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <section className="mc-toasts" aria-label={t('frame.toasts')} aria-live="polite" data-react-aria-top-layer="true">
      {shown.map(toast => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
