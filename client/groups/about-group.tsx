import type { GroupKind } from '../../generated/operations.ts';
import { Segment } from '../parts/choice.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import type { Wrongs } from '../people/sending.ts';
import { t } from '../words.ts';
import { zoneOptions } from './zones.ts';

/** What a group is called, where it is, and in which zone its times are shown. */
export interface About {
  readonly name: string;
  readonly kind: GroupKind;
  readonly zone: string;
}

const KINDS = ['RURAL', 'URBAN'] as const satisfies readonly GroupKind[];

interface AboutGroupProps {
  readonly about: About;
  readonly onAbout: (about: About) => void;
  readonly wrongs: Wrongs;
}

export function AboutGroup({ about, onAbout, wrongs }: AboutGroupProps) {
  return (
    <>
      <TextField
        label={t('groups.name')}
        hint={t('groups.name-hint')}
        value={about.name}
        onValue={(name) => onAbout({ ...about, name })}
        maxLength={60}
        autocomplete="organization"
        error={wrongs['name']}
      />
      <Segment
        legend={t('groups.kind')}
        showLegend
        options={KINDS.map((value) => ({ value, label: t(`groups.kind.${value}`) }))}
        value={about.kind}
        onValue={(kind) => onAbout({ ...about, kind })}
      />
      <SelectField
        label={t('groups.zone')}
        options={zoneOptions(about.zone)}
        value={about.zone}
        onValue={(zone) => onAbout({ ...about, zone })}
        error={wrongs['zone']}
      />
    </>
  );
}
