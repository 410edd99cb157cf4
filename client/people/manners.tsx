import { Segment } from '../parts/choice.tsx';
import { say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { changeManner } from '../session.ts';
import { manner, t } from '../words.ts';
import { languageChoices } from '../words/languages.ts';

/** Language and measures of who is signed in, changed at once. */
export function Manners() {
  const { language, measures } = manner.value;
  const change = async (wish: Parameters<typeof changeManner>[0]) => {
    const trouble = await changeManner(wish);
    if (trouble) say(outcomeWords(trouble));
  };
  return (
    <>
      <Segment
        legend={t('menu.language')}
        showLegend
        value={language}
        onValue={(value) => void change({ language: value })}
        options={languageChoices}
      />
      <Segment
        legend={t('menu.measures')}
        showLegend
        value={measures}
        onValue={(value) => void change({ measures: value })}
        options={[
          { value: 'US', label: t('menu.us') },
          { value: 'METRIC', label: t('menu.metric') },
        ]}
      />
    </>
  );
}
