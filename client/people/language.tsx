import { Segment } from '../parts/choice.tsx';
import { chooseLanguage } from '../session.ts';
import { manner, t } from '../words.ts';

/** The two languages, each in its own words. */
const LANGUAGES = [
  { value: 'EN', label: 'English' },
  { value: 'ES', label: 'Español' },
] as const;

/** The language spoken on this phone, changed at once. */
export function LanguageChoice() {
  return (
    <Segment
      legend={t('people.language')}
      options={LANGUAGES}
      value={manner.value.language}
      onValue={(language) => void chooseLanguage(language)}
    />
  );
}
