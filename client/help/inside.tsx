import { useEffect, useState } from 'preact/hooks';
import { TextField } from '../parts/field.tsx';
import { Rich } from '../parts/rich.tsx';
import { standing } from '../session.ts';
import { manner, t, type Language } from '../words.ts';
import type { Article } from './article.ts';
import { found } from './search.ts';
import { inOrderFor, topicsOf, type TopicId } from './topics.ts';

type Articles = Readonly<Record<TopicId, Article>>;

/** One file a language: kept on the phone with the rest of the app, fetched when help is opened. */
const SPOKEN: Readonly<Record<Language, () => Promise<{ readonly articles: Articles }>>> = {
  EN: () => import('./en.ts'),
  ES: () => import('./es.ts'),
};

/** Help: what is asked on this page, then everything, found by typing. */
export default function Inside({ page }: { page: string }) {
  const articles = useArticles();
  const [typed, setTyped] = useState('');
  if (!articles) return null;
  const role = standing.value?.role;
  const here = topicsOf(page);
  const all = inOrderFor(role);
  const hits = found(articles, [...here, ...all.filter((id) => !here.includes(id))], typed);
  return (
    <div class="help">
      <TextField label={t('help.search')} type="search" value={typed} onValue={setTyped} autocomplete="off" />
      <p class="visually-hidden" role="status">
        {typed.trim() !== '' && t('help.found', { n: hits.length })}
      </p>
      {typed.trim() === '' ? (
        <>
          <Answers title={t('help.here')} of={here} articles={articles} open />
          <Answers title={t('help.all')} of={all.filter((id) => !here.includes(id))} articles={articles} />
        </>
      ) : (
        <Answers title={t('help.found', { n: hits.length })} of={hits} articles={articles} open={hits.length === 1} />
      )}
      {hits.length === 0 && <p class="hint">{t('help.none')}</p>}
    </div>
  );
}

function useArticles(): Articles | null {
  const [articles, setArticles] = useState<Articles | null>(null);
  const { language } = manner.value;
  useEffect(() => void SPOKEN[language]().then((spoken) => setArticles(spoken.articles)), [language]);
  return articles;
}

interface AnswersProps {
  readonly title: string;
  readonly of: readonly TopicId[];
  readonly articles: Articles;
  /** The first one stands open. */
  readonly open?: boolean;
}

function Answers({ title, of, articles, open = false }: AnswersProps) {
  if (of.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {of.map((id, at) => (
        <details key={id} open={open && at === 0}>
          <summary>{articles[id].title}</summary>
          <Steps of={articles[id].steps} />
        </details>
      ))}
    </section>
  );
}

function Steps({ of }: { of: readonly string[] }) {
  return (
    <ul>
      {of.map((step) => (
        <li key={step}>
          <Rich words={step} />
        </li>
      ))}
    </ul>
  );
}
