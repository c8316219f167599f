import type { Ref } from 'react';
import { ACCEPTED_FILES } from './intake-file';

interface FilePickerProps {
  /** Clicked by the button beside it. */
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The system's dialog for files, without anything to see of its own. */
export function FilePicker({ ref, label, onFiles }: FilePickerProps) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={ACCEPTED_FILES}
      aria-label={label}
      onChange={event => {
        onFiles([...(event.target.files ?? [])]);
        // The same file again must be heard again.
        event.target.value = '';
      }}
    />
  );
}
