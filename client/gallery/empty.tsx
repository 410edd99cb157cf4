import { Button, LinkButton } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';

export default function EmptyPage() {
  return (
    <Screen title="My surplus" sub="Willow Bend Farm, near Cannon Falls">
      <Empty
        icon="leaf"
        title="List what you can spare"
        steps={[
          { title: 'List it.', text: 'What, how much, until when. Half a minute, also with no signal.' },
          { title: 'We find a kitchen.', text: 'You see which one and when the driver comes.' },
          { title: 'Load the driver.', text: 'You see what was weighed.' },
        ]}
      >
        <LinkButton href="/gallery/form" kind="primary" size="big" wide>
          New surplus
        </LinkButton>
        <Button kind="plain">Show me an example first</Button>
      </Empty>
    </Screen>
  );
}
