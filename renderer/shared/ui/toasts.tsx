import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useText } from '../i18n';
import { Button } from './button';
import { dismissToast, shownToasts, watchToasts, type ShownToast } from './toast-store';

const SHOWN_MS = 6_000;
const SHOWN_WITH_ACTION_MS = 15_000;

const ICONS = { success: CircleCheck, info: Info, danger: CircleAlert } as const;

interface ToastProps {
  readonly toast: ShownToast;
  /** What it offers has a key; of several the newest. */
  readonly hasKey: boolean;
}

function Toast({ toast, hasKey }: ToastProps) {
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
          shortcut={hasKey ? { chord: 'Alt+W', label: action.label } : undefined}
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
  const shown = useSyncExternalStore(watchToasts, shownToasts);
  const offering = shown.findLast(({ action }) => action !== undefined)?.id;
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where there is nothing to show, asking how tall it is would lay out the whole page.
    if (shown.length > 0) region.current?.scrollTo({ top: region.current.scrollHeight });
  }, [shown]);
  return (
    <section
      ref={region}
      className="mc-toasts"
      aria-label={t('frame.toasts')}
      aria-live="polite"
      data-react-aria-top-layer="true"
    >
      {shown.map(toast => (
        <Toast key={toast.id} toast={toast} hasKey={toast.id === offering} />
      ))}
    </section>
  );
}
