import { Icon, type IconName } from '../parts/icon.tsx';
import { Rich } from '../parts/rich.tsx';

/** The sign of the place, its heading, and a sentence with *stress*. */
export function JoinHead({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <div class="join-head">
      <span class="logo">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      <p>
        <Rich words={text} />
      </p>
    </div>
  );
}
