import { useCallback, type KeyboardEvent } from 'react';
import { fieldPathOf, type FormPath, type FormSession } from '../../../shared/forms';
import { focusField } from '../focus-missing';

/**
 * Ctrl+Z and Ctrl+Y across the fields of a form. While a field is being typed in, the keys belong to the field: it
 * takes back letters, the form takes back fields.
 */
export function useUndoKeys(session: FormSession): (event: KeyboardEvent) => void {
  return useCallback(
    event => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.nativeEvent.isComposing) return;
      const key = event.key.toLowerCase();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (key !== 'z' && !isRedo) return;
      const path =
        event.target instanceof Element ? event.target.closest('[data-path]')?.getAttribute('data-path') : null;
      // A search box outside the form has only its own letters to take back.
      if (path === null || path === undefined || session.isTyping(path as FormPath)) return;
      event.preventDefault();
      const changed = isRedo ? session.redo() : session.undo();
      if (changed !== null) requestAnimationFrame(() => focusField(fieldPathOf(changed)));
    },
    [session],
  );
}
