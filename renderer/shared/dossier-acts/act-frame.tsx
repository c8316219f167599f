import type { ReactNode } from 'react';
import type { Refused } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { KeptNotice } from '../kept';
import { Button, DialogBox, Notice } from '../ui';

interface ActFrameProps {
  readonly title: string;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  readonly isRunning: boolean;
  readonly refusal: Refused | null;
  readonly isWide?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** The dialog of an act: what it needs to know, why it was refused, and the one button that does it. F9 presses it. */
export function ActFrame(props: ActFrameProps) {
  const { title, confirm, isDangerous, isRunning, refusal, isWide, onSubmit, onClose, children } = props;
  const t = useText();
  const errorText = useErrorText();
  return (
    <DialogBox
      title={title}
      isOpen
      onClose={onClose}
      isWide={isWide === true}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.back')}</Button>
          <Button
            variant={isDangerous === true ? 'danger' : 'primary'}
            isPending={isRunning}
            shortcut={{ chord: 'F9', label: confirm }}
            onPress={onSubmit}
            autoFocus={children === undefined}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form
        className="da-form"
        onSubmit={event => {
          event.preventDefault();
          // Enter is faster than a file on its way in.
          if (!isRunning) onSubmit();
        }}
      >
        <KeptNotice />
        {refusal && (
          <Notice tone="danger" role="alert">
            {errorText(refusal)}
          </Notice>
        )}
        {children}
        {/* Enter in a line of text does the act; the button of the dialog stands outside the form. */}
        <button type="submit" className="mc-visually-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </DialogBox>
  );
}
