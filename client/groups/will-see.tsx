import type { Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { wantedSaid } from '../goods/saying.ts';
import { Icon } from '../parts/icon.tsx';
import { group } from '../session.ts';
import { kg, t, when } from '../words.ts';

const SEEN = ['groups.sees-open', 'groups.sees-area', 'groups.sees-plans'] as const;
const NOT_SEEN = ['groups.sees-no-people', 'groups.sees-no-inside'] as const;

/** What an agreement lets two groups see of each other, and what stays unseen. The same for both, whoever gives. */
export function WillSee() {
  return (
    <section class="will-see">
      <h3>{t('groups.will-see')}</h3>
      <ul>
        {SEEN.map((key) => (
          <li key={key}>
            <Icon name="check" small />
            <span>{t(key)}</span>
          </li>
        ))}
        {NOT_SEEN.map((key) => (
          <li key={key} class="not">
            <Icon name="close" small />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
      <Preview />
    </section>
  );
}

type Thing = NonNullable<Result<'PartnerView'>['partnerView']>['offers'][number];

/** Some of ours exactly as they would see it now, asked of the server by their rules. */
function Preview() {
  const here = group.value?.id;
  const seen = useAsk('PartnerView', here === undefined ? null : { group: here }, { topics: ['offers', 'needs'] }).data?.partnerView;
  if (!seen) return null;
  const isNothing = seen.offers.length + seen.needs.length === 0;
  return (
    <>
      <h3>{t('groups.preview')}</h3>
      {isNothing && <p class="hint">{t('groups.preview-nothing')}</p>}
      <ul class="preview">
        {seen.offers.map((thing, at) => (
          <SeenThing key={`offer ${at}`} icon="leaf" thing={thing} />
        ))}
        {seen.needs.map((thing, at) => (
          <SeenThing key={`need ${at}`} icon="pot" thing={thing} />
        ))}
      </ul>
    </>
  );
}

function SeenThing({ icon, thing: { wanted, grams, until, area, place } }: { icon: 'leaf' | 'pot'; thing: Thing }) {
  const filling = {
    what: wantedSaid(wanted),
    weight: kg(grams),
    where: place ?? t('groups.preview-near', { area }),
    until: when(until, clock.value),
  };
  return (
    <li>
      <Icon name={icon} small />
      <span>{t(icon === 'leaf' ? 'groups.preview-offer' : 'groups.preview-need', filling)}</span>
    </li>
  );
}
