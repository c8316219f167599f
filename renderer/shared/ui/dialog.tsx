import { X } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n';
import { LOCK_LEVEL, ShortcutLevel, useOpenLevel } from '../shortcuts';
import { Button } from './button';
import { classNames } from './class-names';

/** Inside a dialog: keys of the page beneath rest. */
function DialogLevel({ children }: { readonly children: ReactNode }) {
  const level = useContext(ShortcutLevel) + 1;
  useOpenLevel(level);
  return <ShortcutLevel value={level}>{children}</ShortcutLevel>;
}

export interface DialogBoxProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
  /** False where work would be lost: Esc and a click beside it then do nothing. */
  readonly canDismiss?: boolean;
}

/** Holds the focus while open and gives it back afterwards; Esc closes it. */
export function DialogBox({ title, isOpen, onClose, children, actions, isWide, canDismiss = true }: DialogBoxProps) {
  const t = useText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) onClose();
      }}
      isDismissable={false}
      isKeyboardDismissDisabled={!canDismiss}
      className="mc-veil"
    >
      <Modal className={classNames('mc-dialog', isWide === true && 'mc-dialog--wide')}>
        <Dialog className="mc-dialog__inner">
          <DialogLevel>
            <div className="mc-dialog__head">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {canDismiss && (
                <Button
                  variant="quiet"
                  icon={<X size={20} aria-hidden="true" />}
                  label={t('frame.close')}
                  onPress={onClose}
                />
              )}
            </div>
            <div className="mc-dialog__body">{children}</div>
            {actions !== undefined && <div className="mc-dialog__foot">{actions}</div>}
          </DialogLevel>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  /** Verb and thing: "Hủy hồ sơ đang nhập". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly isDangerous?: boolean;
  readonly isPending?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, children, confirmLabel, cancelLabel, isDangerous, isPending, onConfirm, onCancel } = props;
  const t = useText();
  return (
    <DialogBox
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel} autoFocus={isDangerous === true}>
            {cancelLabel ?? t('frame.back')}
          </Button>
          <Button
            variant={isDangerous === true ? 'danger' : 'primary'}
            onPress={onConfirm}
            isPending={isPending}
            autoFocus={isDangerous !== true}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </DialogBox>
  );
}

/** Covers everything, dialogs below included, and keeps what it covers mounted. For the lock. */
export function WholeScreenDialog({
  label,
  isOpen,
  children,
}: {
  label: string;
  isOpen: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay isOpen={isOpen} isDismissable={false} isKeyboardDismissDisabled className="mc-whole-screen">
      <Modal>
        <Dialog aria-label={label} className="mc-dialog__inner">
          <WholeScreenLevel>{children}</WholeScreenLevel>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function WholeScreenLevel({ children }: { readonly children: ReactNode }) {
  useOpenLevel(LOCK_LEVEL);
  return <ShortcutLevel value={LOCK_LEVEL}>{children}</ShortcutLevel>;
}
