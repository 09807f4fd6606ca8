import { Alert, Button } from '@mantine/core';
import { mdiKeyRemove } from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { Source, SourceAccess } from '../api/types.ts';
import facts from '../parts/facts.module.css';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import { AccessFields } from './access-fields.tsx';
import { useForgetAccess } from './access-queries.ts';
import classes from './source-page.module.css';

/** What a source needs to be let in by its site: which parts are set, never their values, and fields to set them anew. */
export const AccessPanel = ({ source }: { source: Source }) => (
  <div className={classes.panel}>
    <h2>What we send to its site</h2>
    <p className={classes.lead}>
      For sites you have an account with. It goes to this source’s own site only, is sealed before it is stored, and is
      never shown again.
    </p>
    {source.access ? (
      <IsSet source={source} access={source.access} />
    ) : (
      <p>Nothing is set: it is read as anyone reads it.</p>
    )}
    <h2>{source.access ? 'Replace it' : 'Set it'}</h2>
    <AccessFields source={source} />
  </div>
);

const IsSet = ({ source, access }: { source: Source; access: SourceAccess }) => {
  const forget = useForgetAccess(source.id);
  const rows = [
    { name: 'Headers', value: access.headers.length > 0 ? access.headers.join(', ') : 'none' },
    { name: 'User and password', value: access.basic ? 'set' : 'none' },
    { name: 'Cookie', value: access.cookie ? 'set' : 'none' },
    { name: 'Proxy', value: access.proxy ? 'set' : 'none' },
  ];
  return (
    <>
      {!access.opens && (
        <Alert color="red" role="alert" mb="sm" title="It cannot be opened">
          SECRET_KEY is missing, or is another than the one that sealed it. Set the old key again, or set the values
          anew.
        </Alert>
      )}
      <dl className={facts.facts}>
        {access.site && (
          <>
            <dt>Sent to</dt>
            <dd className="mono">{access.site}</dd>
          </>
        )}
        {rows.map(({ name, value }) => (
          <FactRow key={name} name={name} value={value} />
        ))}
      </dl>
      {forget.isError && (
        <Alert color="red" role="alert" mt="sm">
          {inWords(forget.error)}
        </Alert>
      )}
      <Button
        mt="sm"
        variant="default"
        leftSection={<Icon path={mdiKeyRemove} size={15} />}
        loading={forget.isPending}
        onClick={() => forget.mutate(source.version, { onSuccess: () => toast('It is forgotten.', { tone: 'good' }) })}
      >
        Forget all of it
      </Button>
    </>
  );
};

const FactRow = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
