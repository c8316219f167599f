import { useId, type ReactNode, type Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useShortcut, type Chord } from '../shortcuts';
import { classNames } from './class-names';
import { showToast } from './toast-store';

/** The key that does the same. Screen readers hear it from the button's description. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd className="mc-kbd">{children}</kbd>;
}

export interface ButtonProps {
  readonly children?: ReactNode;
  /** One `primary` a screen: the act the officer came for. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** Shows the key and listens to it; `label` names the action in the help of F1. */
  readonly shortcut?: { readonly chord: Chord; readonly label: string } | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly type?: 'button' | 'submit';
  readonly form?: string;
  readonly isDisabled?: boolean | undefined;
  /** Why it cannot be pressed now; null where it can. Said under the pointer, to screen readers, and when its key is pressed. */
  readonly whyOff?: string | null | undefined;
  /** Running: keeps its focus and words, takes no second press. */
  readonly isPending?: boolean | undefined;
  /** Needed where there is an icon and no word. */
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly slot?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  variant = 'secondary',
  icon,
  shortcut,
  label,
  className,
  onPress,
  isDisabled = false,
  whyOff = null,
  isPending = false,
  ...rest
}: ButtonProps) {
  const whyId = useId();
  const isOff = isDisabled || whyOff !== null;
  const isIconOnly = children === undefined || children === null;
  return (
    <AriaButton
      {...rest}
      isDisabled={isOff}
      isPending={isPending}
      {...(onPress ? { onPress: () => onPress() } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(whyOff === null ? {} : { 'aria-describedby': whyId })}
      className={classNames('mc-button', `mc-button--${variant}`, isIconOnly && 'mc-button--icon', className)}
    >
      {icon}
      {children}
      {shortcut && <Kbd>{shortcut.chord}</Kbd>}
      {whyOff !== null && (
        <>
          <span className="mc-why-off" title={whyOff} aria-hidden="true" />
          <span id={whyId} hidden>
            {whyOff}
          </span>
        </>
      )}
      {shortcut && onPress && (
        <ShortcutOfButton
          chord={shortcut.chord}
          label={shortcut.label}
          onPress={whyOff === null ? onPress : () => showToast({ tone: 'info', text: whyOff })}
          isEnabled={!isDisabled && !isPending}
        />
      )}
    </AriaButton>
  );
}

function ShortcutOfButton(props: { chord: Chord; label: string; onPress: () => void; isEnabled: boolean }) {
  useShortcut(props.chord, props.onPress, { label: props.label, isEnabled: props.isEnabled });
  return null;
}
