import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { uuidv7 } from 'uuidv7';
import type { ScanProfile } from '../../../preload/contract/scanning';
import { act, counter, type Answer, type Refused } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { Button, Notice, showToast, TextField } from '../ui';
import { PROFILES_KEY } from './profile-buttons';
import type { ScanWay } from './scan-way';

interface ProfileKeeperProps {
  readonly profile: ScanProfile | null;
  readonly way: ScanWay;
  readonly deviceId: string | null;
  readonly onSaved: (profileId: string) => void;
}

/** Keeps the way of scanning that is set now, under a name of its own or in place of the chosen profile. */
export function ProfileKeeper({ profile, way, deviceId, onSaved }: ProfileKeeperProps) {
  const t = useText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);

  async function run(call: Promise<Answer>, words: string): Promise<boolean> {
    const answer = await act(call);
    setRefusal(answer.ok ? null : answer);
    if (!answer.ok) return false;
    await client.invalidateQueries({ queryKey: PROFILES_KEY });
    showToast({ text: t(words) });
    return true;
  }

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsNameMissing(name.trim() === '');
    if (name.trim() === '') return;
    const profileId = uuidv7();
    const saved = await run(
      counter.scanning.saveProfile({ ...way, profileId, name: name.trim(), deviceId }),
      'scanning.profile.saved',
    );
    if (!saved) return;
    setName('');
    onSaved(profileId);
  }

  return (
    <>
      {refusal && <Notice tone="danger">{errorText(refusal)}</Notice>}
      <form className="sc-address" onSubmit={event => void add(event)}>
        <TextField
          label={t('scanning.profile.name')}
          value={name}
          onChange={setName}
          maxLength={60}
          {...(isNameMissing ? { error: t('scanning.profile.name-missing') } : {})}
        />
        <Button type="submit">{t('scanning.profile.save')}</Button>
      </form>
      {profile && (
        <div className="mc-row">
          <Button
            variant="quiet"
            onPress={() =>
              void run(
                counter.scanning.saveProfile({ ...profile, ...way, deviceId: profile.deviceId && deviceId }),
                'scanning.profile.saved',
              )
            }
          >
            {t('scanning.profile.update')}
          </Button>
          <Button
            variant="quiet"
            onPress={() =>
              void run(counter.scanning.removeProfile({ profileId: profile.profileId }), 'scanning.profile.removed')
            }
          >
            {t('scanning.profile.remove')}
          </Button>
        </div>
      )}
    </>
  );
}
