import { useState } from 'preact/hooks';
import type { ShareSaidFragment } from '../../generated/operations.ts';
import { now } from '../api.ts';
import type { Outcome } from '../outcome.ts';
import { Button } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { Wrong } from '../parts/field.tsx';
import { LinkWays } from '../parts/link-ways.tsx';
import { useSending } from '../people/sending.ts';
import { outcomeWords } from '../refusals.ts';
import { uuid7 } from '../uuid.ts';
import { day, t, time } from '../words.ts';

type Made = Outcome<{ readonly share: ShareSaidFragment | null }>;
type Hours = '24' | '48' | '168';

/** What a link is to show: a route, or some offers. */
export type Shown = { readonly route: string } | { readonly offers: readonly string[] };

async function made(shown: Shown, hours: number): Promise<Made> {
  const id = uuid7();
  if ('route' in shown) return now('ShareRoute', { id, route: shown.route, hours });
  return now('ShareOffers', { id, offers: [...shown.offers], hours });
}

export const linkOf = ({ path }: Pick<ShareSaidFragment, 'path'>) => (path ? `${location.origin}${path}` : null);

/** Makes a link for anybody, for a while; then shows it, to be given on. */
export function MakeLink({ shown }: { shown: Shown }) {
  const [hours, setHours] = useState<Hours>('48');
  const [share, setShare] = useState<ShareSaidFragment | null>(null);
  const nothing = 'offers' in shown && shown.offers.length === 0;
  const { busy, wrongs, onSubmit } = useSending(async () => {
    if (nothing) return { '': t('papers.tick-one') };
    const outcome = await made(shown, Number(hours));
    if (outcome.kind !== 'done') return { '': outcomeWords(outcome) };
    setShare(outcome.data.share);
    return {};
  });
  if (share) return <Ready share={share} />;
  return (
    <form class="form pad" onSubmit={onSubmit}>
      <p class="hint">{t('papers.share-hint')}</p>
      <Segment
        legend={t('papers.how-long')}
        showLegend
        options={[
          { value: '24', label: t('papers.a-day') },
          { value: '48', label: t('papers.two-days') },
          { value: '168', label: t('papers.a-week') },
        ]}
        value={hours}
        onValue={setHours}
      />
      <Wrong error={wrongs['']} />
      <Button type="submit" icon="share" wide busy={busy}>
        {t('papers.make')}
      </Button>
    </form>
  );
}

function Ready({ share }: { share: ShareSaidFragment }) {
  const link = linkOf(share) ?? '';
  const until = `${day(share.until)} ${time(share.until)}`;
  return (
    <div class="form pad" role="status">
      <p>
        <b>{t('papers.link-until', { until })}</b>
      </p>
      <p class="link-shown">{link}</p>
      <LinkWays link={link} words={t('papers.link-words', { until })} />
      <p class="hint">
        <a href="/shares">{t('papers.withdraw-where')}</a>
      </p>
    </div>
  );
}
