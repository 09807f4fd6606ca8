import { Button } from '@mantine/core';
import { mdiArrowLeft, mdiChevronDown, mdiChevronUp, mdiOpenInNew } from '@mdi/js';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { openOriginal } from '../articles/open-original.ts';
import { Icon } from '../parts/icon.tsx';
import { useKeys } from '../parts/keys.ts';
import type { ArticleSearch } from '../search-params.ts';
import type { ReadingOrder } from './use-reading-order.ts';

/** Back to the list this article was opened from, or to all articles when it was opened by its address. */
const useBack = (search: ArticleSearch): (() => void) => {
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  return () => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/articles', search });
  };
};

export const BackButton = ({ search }: { search: ArticleSearch }) => {
  const back = useBack(search);
  return (
    <Button
      variant="default"
      leftSection={<Icon path={mdiArrowLeft} size={15} />}
      onClick={back}
      title="Back to the list (Escape)"
    >
      Back
    </Button>
  );
};

type Props = { article: Article; search: ArticleSearch; order: ReadingOrder };

/** Back, the neighbours in the list, and the publisher's own page; by button and by key. */
export const ReaderNav = ({ article, search, order: { previousId, nextId, go } }: Props) => {
  const back = useBack(search);
  const backUnlessInside = (event: KeyboardEvent) => {
    const inside = event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]');
    if (!inside) back();
  };
  useKeys('Reader', [
    { key: 'j', does: 'Next article', run: () => go(nextId) },
    { key: 'k', does: 'Previous article', run: () => go(previousId) },
    { key: 'Escape', does: 'Back to the list', run: backUnlessInside },
    { key: 'v', does: "Open the publisher's page", run: () => openOriginal(article.url) },
  ]);
  return (
    <>
      <BackButton search={search} />
      <Button.Group>
        <Button
          variant="default"
          disabled={previousId === null}
          onClick={() => go(previousId)}
          title="Previous article (k)"
        >
          <Icon path={mdiChevronUp} label="Previous article" />
        </Button>
        <Button variant="default" disabled={nextId === null} onClick={() => go(nextId)} title="Next article (j)">
          <Icon path={mdiChevronDown} label="Next article" />
        </Button>
      </Button.Group>
      {/^https?:\/\//i.test(article.url) && <Original url={article.url} />}
    </>
  );
};

/** An uploaded file has no address to open. */
const Original = ({ url }: { url: string }) => (
  <Button
    component="a"
    href={url}
    target="_blank"
    rel="noopener noreferrer"
    variant="default"
    rightSection={<Icon path={mdiOpenInNew} size={15} />}
    title={`${url} (v)`}
  >
    Original
  </Button>
);
