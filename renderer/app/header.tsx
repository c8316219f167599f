import { ALargeSmall, ChevronDown, CircleHelp, Contrast, KeyRound, Languages, Lock, LogOut } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { act, counter } from '../shared/bridge';
import { useLanguage, useText } from '../shared/i18n';
import { flushTyping } from '../shared/saved-state';
import { useShortcut } from '../shared/shortcuts';
import { useStation } from '../shared/station';
import { MenuButton, showToast } from '../shared/ui';
import { chooseTheme, useTheme } from './appearance';
import { Emblem } from './emblem';
import { SearchBox } from './search/search-box';
import { chooseTextSize, sizeAfter, sizeBeside, useTextSize } from './text-size';

const ChangeSecretDialog = lazy(() =>
  import('../features/officers').then(({ ChangeSecretDialog: dialog }) => ({ default: dialog })),
);

interface HeaderProps {
  readonly onLock: () => void;
  readonly onChange: () => void;
  readonly onHelp: () => void;
}

export function Header({ onLock, onChange, onHelp }: HeaderProps) {
  const t = useText();
  const station = useStation();
  return (
    <header className="mc-header">
      <Emblem />
      <p className="mc-header__name">
        <strong>{t('frame.product')}</strong>
        <span className="mc-header__station" title={station.stationName ?? ''}>
          {station.communeName !== null &&
            t('frame.station', { commune: station.communeName, counter: station.counterNumber ?? 1 })}
        </span>
      </p>
      <SearchBox />
      <OfficerMenu onLock={onLock} onChange={onChange} onHelp={onHelp} />
    </header>
  );
}

function OfficerMenu({ onLock, onChange, onHelp }: HeaderProps) {
  const t = useText();
  const language = useLanguage();
  const theme = useTheme();
  const textSize = useTextSize();
  const { officer } = useStation();
  const [isChangingSecret, setIsChangingSecret] = useState(false);
  useShortcut('Ctrl+L', onLock, { label: t('frame.menu.lock'), isEverywhere: true });
  const resize = (step: 1 | -1) => chooseTextSize(sizeBeside(textSize, step));
  useShortcut('Ctrl+=', () => resize(1), { label: t('frame.menu.text-larger'), isEverywhere: true });
  useShortcut('Ctrl+-', () => resize(-1), { label: t('frame.menu.text-smaller'), isEverywhere: true });
  useShortcut('Ctrl+0', () => chooseTextSize(1), { label: t('frame.menu.text-usual'), isEverywhere: true });

  const signOut = async () => {
    if (!(await flushTyping())) {
      showToast({ tone: 'danger', text: t('frame.menu.sign-out.not-saved') });
      return;
    }
    await act(counter.officers.signOut({}));
    onChange();
  };

  const otherLanguage = language === 'vi' ? 'en' : 'vi';
  const nextTheme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system';
  return (
    <>
      <MenuButton
        label={t('frame.menu.label', { name: officer?.displayName ?? '' })}
        className="mc-button mc-button--quiet mc-header__officer"
        actions={[
          {
            id: 'lock',
            label: t('frame.menu.lock'),
            chord: 'Ctrl+L',
            icon: <Lock size={18} aria-hidden="true" />,
            onAction: onLock,
          },
          {
            id: 'secret',
            label: t('frame.menu.secret'),
            icon: <KeyRound size={18} aria-hidden="true" />,
            onAction: () => setIsChangingSecret(true),
          },
          {
            id: 'language',
            label: t('frame.menu.language'),
            icon: <Languages size={18} aria-hidden="true" />,
            onAction: () => void act(counter.station.setLanguage({ language: otherLanguage })).then(onChange),
          },
          {
            id: 'theme',
            label: t(`frame.menu.theme.${nextTheme}`),
            icon: <Contrast size={18} aria-hidden="true" />,
            onAction: () => chooseTheme(nextTheme),
          },
          {
            id: 'text-size',
            label: t('frame.menu.text-size', { percent: Math.round(sizeAfter(textSize) * 100) }),
            chord: 'Ctrl+=',
            icon: <ALargeSmall size={18} aria-hidden="true" />,
            onAction: () => chooseTextSize(sizeAfter(textSize)),
          },
          {
            id: 'help',
            label: t('frame.help.open'),
            chord: 'F1',
            icon: <CircleHelp size={18} aria-hidden="true" />,
            onAction: onHelp,
          },
          {
            id: 'sign-out',
            label: t('frame.menu.sign-out'),
            icon: <LogOut size={18} aria-hidden="true" />,
            onAction: () => void signOut(),
          },
        ]}
      >
        <span className="mc-header__officer-name">{officer?.displayName}</span>
        <ChevronDown size={18} aria-hidden="true" />
      </MenuButton>
      {isChangingSecret && (
        <Suspense>
          <ChangeSecretDialog isOpen onClose={() => setIsChangingSecret(false)} />
        </Suspense>
      )}
    </>
  );
}
