import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../auth/refused.tsx';
import { RoleSelect } from '../auth/role-select.tsx';
import type { Role } from '../auth/role-words.ts';
import { useViewer } from '../auth/use-viewer.ts';
import classes from './account.module.css';
import { type TokenScope, useAddToken } from './token-queries.ts';
import { TokenSecret } from './token-secret.tsx';
import { scopeWords, tokenScopes } from './token-words.ts';

const dayMs = 86_400_000;

const lives = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
];

/** A new token: what it is for, what it may do and until when; then the token itself, this once. */
export const TokenForm = ({ kind, onClose }: { kind: 'personal' | 'service'; onClose: () => void }) => {
  const { may } = useViewer();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('analyst');
  const [scopes, setScopes] = useState<TokenScope[]>(['read']);
  const [days, setDays] = useState('90');
  const add = useAddToken();
  if (add.data) return <TokenSecret secret={add.data.token} onKept={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const expiresAt = new Date(Date.now() + Number(days) * dayMs).toISOString();
        add.mutate({ name: name.trim(), kind, scopes, expiresAt, ...(kind === 'service' ? { role } : {}) });
      }}
    >
      <Stack gap="sm" mb="md" className={classes.form}>
        <TextInput
          label="What it is for"
          placeholder="Nightly export"
          autoFocus
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind === 'service' && <RoleSelect value={role} onChange={setRole} />}
        <Checkbox.Group
          label="What it may do"
          value={scopes}
          onChange={(next) => setScopes(tokenScopes.filter((scope) => next.includes(scope)))}
        >
          <Stack gap={6} mt={4}>
            {tokenScopes.filter(may).map((scope) => (
              <Checkbox key={scope} value={scope} label={scopeWords[scope].word} description={scopeWords[scope].may} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label="It ends after"
          allowDeselect={false}
          data={lives}
          value={days}
          onChange={(value) => setDays(value ?? '90')}
        />
        {add.isError && <Refused error={add.error} />}
        <Group gap="xs">
          <Button type="submit" loading={add.isPending} disabled={name.trim() === '' || scopes.length === 0}>
            Make the token
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
