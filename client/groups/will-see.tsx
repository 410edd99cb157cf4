import { Icon } from '../parts/icon.tsx';
import { t } from '../words.ts';

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
    </section>
  );
}
