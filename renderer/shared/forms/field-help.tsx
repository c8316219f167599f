import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n';

interface FieldHelpProps {
  readonly text: string;
  /** Where the law asks for it. */
  readonly source: string | undefined;
}

/** A question mark beside a label that opens one sentence and its source; outside the way of the Enter key. */
export function FieldHelp({ text, source }: FieldHelpProps) {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span className="mc-help">
      <button
        type="button"
        className="mc-help__mark"
        tabIndex={-1}
        aria-label={t('forms.help')}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        onBlur={() => setIsOpen(false)}
      >
        <CircleHelp size={15} aria-hidden="true" />
      </button>
      {isOpen && (
        <span className="mc-help__text" role="status">
          {text}
          {source !== undefined && source !== text && <span className="mc-soft"> ({source})</span>}
        </span>
      )}
    </span>
  );
}
