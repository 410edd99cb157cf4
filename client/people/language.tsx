import { Segment } from '../parts/choice.tsx';
import { chooseLanguage } from '../session.ts';
import { manner, t } from '../words.ts';
import { languageChoices } from '../words/languages.ts';

/** The language spoken on this phone, changed at once. */
export function LanguageChoice() {
  return (
    <Segment
      legend={t('people.language')}
      options={languageChoices}
      value={manner.value.language}
      onValue={(language) => void chooseLanguage(language)}
    />
  );
}
