import { Menu } from '@mantine/core';
import { mdiContentCopy, mdiEyeOffOutline, mdiEyeOutline, mdiFingerprint, mdiShieldLinkVariantOutline } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { type Ref, useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { Article, Mention } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Icon } from '../parts/icon.tsx';
import { useDecideVerdict } from '../verdicts/decide-verdict.ts';
import { verdictWords } from '../verdicts/verdict-words.ts';
import { copyText } from './copy-form.ts';
import { observableGroup } from './groups.ts';
import classes from './reader.module.css';

type Props = {
  text: RefObject<HTMLElement | null>;
  article: Pick<Article, 'id' | 'mentions' | 'judgements'>;
};

type Opened = { mention: Mention; mark: HTMLElement };

/** A menu at the observable one clicked, or pressed Enter on, in the text. One menu serves all of them. */
export const MentionMenu = ({ text, article }: Props) => {
  const { mentions, judgements } = article;
  const decide = useDecideVerdict();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened | null>(null);
  const byGroup = useMemo(() => new Map(mentions.map((mention) => [observableGroup(mention), mention])), [mentions]);

  useEffect(() => {
    const root = text.current;
    if (!root) return;
    const open = (event: Event) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('mark[data-observable]') : null;
      const mention = byGroup.get(mark?.dataset['observable'] ?? '');
      const isSelecting = event.type === 'click' && window.getSelection()?.isCollapsed === false;
      if (!mark || !mention || isSelecting) return;
      // The menu would take the very key that opens it for one outside of it, and close.
      event.preventDefault();
      event.stopPropagation();
      setOpened({ mention, mark });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') open(event);
    };
    root.addEventListener('click', open);
    root.addEventListener('keydown', onKey);
    return () => {
      root.removeEventListener('click', open);
      root.removeEventListener('keydown', onKey);
    };
  }, [text, byGroup]);

  const close = () => {
    opened?.mark.focus({ preventScroll: true });
    setOpened(null);
  };
  if (!opened) return null;
  const { type, value, defanged } = opened.mention;
  const judgement = judgements.find((one) => one.type === type && one.value === value);
  const counts = judgement === undefined || judgement.verdict === 'observed';
  const turn = (articleId: number | null) =>
    decide.mutate({ type, value, defanged, articleId, verdict: counts ? 'benign' : 'observed' });
  const turnIcon = <Icon path={counts ? mdiEyeOffOutline : mdiEyeOutline} size={15} />;
  return (
    <Menu opened onClose={close} returnFocus={false} position="bottom-start" shadow="md" width={300}>
      <Menu.Target>
        <MenuPlace text={text} mark={opened.mark} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Actions for ${defanged}`}>
        <Menu.Label className={classes.menuValue}>
          {type} <span className="mono">{defanged}</span>
          {!counts && <div>Set aside, {verdictWords[judgement.verdict]}</div>}
          {judgement?.reason && <div>{judgement.reason}</div>}
        </Menu.Label>
        <Menu.Item leftSection={<Icon path={mdiContentCopy} size={15} />} onClick={() => void copyText(defanged)}>
          Copy defanged
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon path={mdiShieldLinkVariantOutline} size={15} />}
          onClick={() => void copyText(value)}
        >
          Copy raw value
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon path={mdiFingerprint} size={15} />}
          onClick={() => void navigate({ to: '/observables/$type/$value', params: { type, value } })}
        >
          Where else it was seen
        </Menu.Item>
        <May do="decide">
          <Menu.Divider />
          <Menu.Item leftSection={turnIcon} onClick={() => turn(article.id)}>
            {counts ? 'Set aside in this article' : 'Count it in this article'}
          </Menu.Item>
          <Menu.Item leftSection={turnIcon} onClick={() => turn(null)}>
            {counts ? 'Set aside everywhere' : 'Count it everywhere'}
          </Menu.Item>
        </May>
      </Menu.Dropdown>
    </Menu>
  );
};

type PlaceProps = { ref?: Ref<HTMLSpanElement>; text: Props['text']; mark: HTMLElement };

/** Where the menu hangs. It is no button: of what the menu gives its target, roles and states, it takes nothing. */
const MenuPlace = ({ ref, text, mark }: PlaceProps) => {
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const root = text.current;
    if (!root) return;
    const find = () => setPlace(placeOf(mark, root));
    find();
    // The text breaks elsewhere when its column changes, and takes the value along.
    const watch = new ResizeObserver(find);
    watch.observe(root);
    return () => watch.disconnect();
  }, [text, mark]);
  return <span ref={ref} className={classes.menuPlace} style={place} />;
};

/** Under the first line of the value, never beside the column: a code block may have scrolled it out of sight. */
const placeOf = (mark: HTMLElement, root: HTMLElement) => {
  const frame = root.getBoundingClientRect();
  const line = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.min(Math.max(line.left - frame.left, 0), frame.width - 1);
  return { left, top: line.bottom - frame.top };
};
