import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { Answer } from '../parts/empty.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { t, when } from '../words.ts';

const FILES = [
  { name: 'offers', endings: ['csv', 'geojson'] },
  { name: 'needs', endings: ['csv', 'geojson'] },
  { name: 'loads', endings: ['csv', 'geojson'] },
  { name: 'routes', endings: ['csv', 'geojson'] },
  { name: 'places', endings: ['csv', 'geojson'] },
] as const;

const FORMATS = { csv: 'CSV', geojson: 'GeoJSON' } as const;
type Ending = keyof typeof FORMATS;
type FileName = (typeof FILES)[number]['name'] | 'published';

/** Everything of the group as files, and who has taken which out. */
export default function Exports() {
  const here = group.value;
  return (
    <Screen title={t('groups.exports')} sub={here?.name} back="/group/settings">
      {here && (
        <>
          <div class="pad about-files">
            <p>{t('groups.exports-hint')}</p>
            <p class="note">{t('groups.exports-care')}</p>
          </div>
          <ul class="list">
            {FILES.map(({ name, endings }) => (
              <FileRow key={name} group={here.id} name={name} endings={endings} />
            ))}
          </ul>
          <p class="pad hint about-files">{t('groups.exports-published')}</p>
          <ul class="list">
            <FileRow group={here.id} name="published" endings={['csv']} />
          </ul>
          <Lately group={here.id} />
        </>
      )}
    </Screen>
  );
}

function FileRow({ group: id, name, endings }: { group: string; name: FileName; endings: readonly Ending[] }) {
  const what = t(`groups.file.${name}`);
  return (
    <li class="item files">
      <span>{what}</span>
      <span class="buttons">
        {endings.map((ending) => (
          <a
            key={ending}
            class="button slim"
            href={`/exports/${id}/${name}.${ending}`}
            download={`${name}.${ending}`}
            aria-label={t('groups.download', { what, format: FORMATS[ending] })}
          >
            {FORMATS[ending]}
          </a>
        ))}
      </span>
    </li>
  );
}

function Lately({ group: id }: { group: string }) {
  const asked = useAsk('Exports', { id }, { topics: ['groups'] });
  return (
    <section>
      <ListHead>{t('groups.exported')}</ListHead>
      <Answer of={asked}>
        {({ group: of }) =>
          of && of.exports.length > 0 ? (
            <List>
              {of.exports.map(({ file, by, at }) => (
                <Row
                  key={at}
                  title={file}
                  note={t('groups.exported-by', { name: by?.name ?? t('groups.somebody'), when: when(at, clock.value) })}
                />
              ))}
            </List>
          ) : (
            <p class="pad hint after-list">{t('groups.exported-none')}</p>
          )
        }
      </Answer>
    </section>
  );
}
