import { Segment } from '../parts/choice.tsx';
import { chooseLanguage } from '../session.ts';
import { manner, t, type Language } from '../words.ts';
import { languageChoices } from '../words/languages.ts';

interface LanguageChoiceProps {
  readonly onChosen?: (language: Language) => void;
}

/** The language spoken on this phone, changed at once. */
export function LanguageChoice({ onChosen }: LanguageChoiceProps) {
  const choose = (language: Language) => {
    onChosen?.(language);
    void chooseLanguage(language);
  };
  return <Segment legend={t('people.language')} options={languageChoices} value={manner.value.language} onValue={choose} />;
}
