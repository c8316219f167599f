import type { ScanProfile } from '../../../preload/contract/scanning';
import { counter } from '../bridge';
import { useText, type TextOf } from '../i18n';
import { useAsk } from '../query-client';
import { useShortcut } from '../shortcuts';
import { Kbd } from '../ui';

export const PROFILES_KEY = ['scanning', 'profiles'];

export function useScanProfiles() {
  return useAsk(PROFILES_KEY, () => counter.scanning.profiles({}));
}

/** Profiles a desk begins with have their names here; the others the one an officer gave them. */
export function profileName(t: TextOf, { profileId, name }: ScanProfile, index: number): string {
  if (name !== null) return name;
  return profileId.startsWith('starter-')
    ? t(`scanning.profile.${profileId}`)
    : t('scanning.profile.unnamed', { number: index + 1 });
}

interface ProfileButtonsProps {
  readonly profiles: readonly ScanProfile[];
  readonly chosenId: string | null;
  readonly isDisabled: boolean;
  readonly onChoose: (profile: ScanProfile) => void;
}

/** One press or one key chooses a kind of paper; the main button scans it. */
export function ProfileButtons({ profiles, chosenId, isDisabled, onChoose }: ProfileButtonsProps) {
  const t = useText();
  return (
    <fieldset className="sc-profiles" disabled={isDisabled}>
      <legend className="mc-visually-hidden">{t('scanning.profiles')}</legend>
      {profiles.map((profile, index) => (
        <label key={profile.profileId} className="sc-profile" data-chosen={profile.profileId === chosenId || undefined}>
          <input
            type="radio"
            name="scan-profile"
            checked={profile.profileId === chosenId}
            onChange={() => onChoose(profile)}
          />
          <span>{profileName(t, profile, index)}</span>
          <Kbd>{`Alt+${index + 1}`}</Kbd>
          <ProfileKey number={index + 1} isEnabled={!isDisabled} onChoose={() => onChoose(profile)} />
        </label>
      ))}
    </fieldset>
  );
}

function ProfileKey(props: { readonly number: number; readonly isEnabled: boolean; readonly onChoose: () => void }) {
  const t = useText();
  useShortcut(`Alt+${props.number}`, props.onChoose, {
    label: t('scanning.profile.choose', { number: props.number }),
    isEnabled: props.isEnabled,
  });
  return null;
}
