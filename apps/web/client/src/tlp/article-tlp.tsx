import { Menu, UnstyledButton } from '@mantine/core';
import { mdiCheck, mdiMenuDown } from '@mdi/js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Article, Tlp } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import { toast } from '../parts/toast.tsx';
import { TlpBadge } from './tlp-badge.tsx';
import classes from './tlp-badge.module.css';
import { spelt, tlpWords, upTo } from './tlp-words.ts';

/** An article's label; who may decide gives it another one, or its source's again. */
export const ArticleTlp = ({ article }: { article: Pick<Article, 'id' | 'tlp' | 'ownTlp'> }) => {
  const { may, clearance } = useViewer();
  const change = useLabelArticle(article);
  if (!may('decide')) return <TlpBadge label={article.tlp} />;
  return (
    <Menu position="bottom-start" shadow="md" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.change} aria-label={`${spelt(article.tlp)}: change the label`}>
          <TlpBadge label={article.tlp} />
          <Icon path={mdiMenuDown} size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>With whom may it be shared?</Menu.Label>
        {upTo(clearance).map((label) => (
          <Menu.Item
            key={label}
            rightSection={article.ownTlp === label ? <Icon path={mdiCheck} size={15} /> : undefined}
            onClick={() => change.mutate(label)}
          >
            <TlpBadge label={label} />
            <div className={classes.words}>{tlpWords[label]}</div>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={article.ownTlp === null} onClick={() => change.mutate(null)}>
          As its source says
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** Gives the article a label, says so, and offers the one before. */
const useLabelArticle = ({ id, ownTlp }: Pick<Article, 'id' | 'ownTlp'>) => {
  const client = useQueryClient();
  const label = useMutation({
    mutationFn: (tlp: Tlp | null) => data(api.PATCH('/articles/{id}/tlp', { params: { path: { id } }, body: { tlp } })),
    onSuccess: ({ tlp }, given) => {
      void client.invalidateQueries({ queryKey: ['articles'] });
      if (given !== ownTlp)
        toast(`It is ${spelt(tlp)} now.`, { tone: 'good', action: { label: 'Undo', run: () => label.mutate(ownTlp) } });
    },
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
  });
  return label;
};
