import { useState } from 'preact/hooks';
import { Button, Buttons } from '../parts/button.tsx';
import { Dialog } from '../parts/notice.tsx';
import { TextField } from '../parts/field.tsx';
import { t } from '../words.ts';
import { cancel, throwAway } from './doing.ts';
import type { BoardRoute } from './route.ts';

interface CancelProps {
  readonly route: BoardRoute;
  readonly n: number;
  readonly name: string;
  readonly done: () => unknown;
}

/** Ends a route: a draft at once, one that drivers know of with a reason that they read. */
export function CancelButton({ route, n, name, done }: CancelProps) {
  const [open, setOpen] = useState(false);
  if (route.state === 'UNDERWAY' || route.state === 'COMPLETED' || route.state === 'CANCELLED') return null;
  if (route.state === 'DRAFT') {
    return (
      <Button size="slim" label={t('plans.cancel-draft-label', { n })} onClick={async () => (await throwAway(route, n)) && done()}>
        {t('plans.cancel-draft')}
      </Button>
    );
  }
  return (
    <>
      <Button size="slim" label={t('plans.cancel-label', { name })} onClick={() => setOpen(true)}>
        {t('plans.cancel-route')}
      </Button>
      <Dialog title={t('plans.cancel-title')} open={open} onClose={() => setOpen(false)}>
        <CancelForm route={route} close={() => setOpen(false)} done={done} />
      </Dialog>
    </>
  );
}

function CancelForm({ route, close, done }: Pick<CancelProps, 'route' | 'done'> & { close: () => void }) {
  const [why, setWhy] = useState('');
  const [error, setError] = useState<string>();
  const send = async () => {
    if (why.trim() === '') return setError(t('plans.cancel-needed'));
    if (!(await cancel(route, why.trim(), t('plans.route-cancelled')))) return;
    close();
    done();
  };
  return (
    <form class="plain-rows" onSubmit={(event) => event.preventDefault()}>
      <p>{t('plans.cancel-text')}</p>
      <TextField label={t('plans.cancel-why')} value={why} onValue={setWhy} error={error} maxLength={200} />
      <Buttons>
        <Button onClick={close}>{t('plans.keep-route')}</Button>
        <Button kind="act" onClick={send}>
          {t('plans.cancel-yes')}
        </Button>
      </Buttons>
    </form>
  );
}
