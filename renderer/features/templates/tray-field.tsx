import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Select, TextField } from '../../shared/ui';

interface TrayFieldProps {
  readonly printer: string;
  readonly tray: string | null;
  readonly onChange: (tray: string | null) => void;
}

const ANY = '';
const SOUND = /^[\p{L}\p{N} ._-]{0,60}$/u;

/** The tray a form takes its paper from: out of the printer's list, typed where the system has none. */
export function TrayField({ printer, tray, onChange }: TrayFieldProps) {
  const t = useText();
  const trays = useAsk(['printing', 'trays', printer], () => counter.printing.trays({ printer }));
  const [typed, setTyped] = useState(tray ?? '');
  if (trays.data === undefined) return null;
  if (trays.data === null) {
    const isSound = SOUND.test(typed);
    return (
      <TextField
        label={t('templates.tray')}
        value={typed}
        onChange={setTyped}
        onBlur={() => {
          const next = typed.trim() === '' ? null : typed.trim();
          if (isSound && next !== tray) onChange(next);
        }}
        maxLength={60}
        hint={t('templates.tray.typed')}
        error={isSound ? null : t('templates.tray.wrong')}
      />
    );
  }
  // A tray that was taken out stays chosen until somebody chooses another: the list alone forgets nothing.
  const known = tray !== null && !trays.data.includes(tray) ? [...trays.data, tray] : trays.data;
  if (known.length === 0) return null;
  return (
    <Select
      label={t('templates.tray')}
      value={tray ?? ANY}
      onChange={value => onChange(value === ANY ? null : value)}
      options={[
        { value: ANY, label: t('templates.tray.any') },
        ...known.map(name => ({ value: name, label: trayWords(t, name) })),
      ]}
    />
  );
}

/** Names that most drivers share are said in words; others stand as the driver has them. */
function trayWords(t: ReturnType<typeof useText>, name: string): string {
  const numbered = /^(?:tray|cassette)[ _-]?(\d{1,2})$/iu.exec(name)?.[1];
  if (numbered !== undefined) return t('templates.tray.numbered', { number: Number(numbered), name });
  if (/^manual/iu.test(name) || /^multi/iu.test(name) || /^mp/iu.test(name))
    return t('templates.tray.manual', { name });
  return name;
}
