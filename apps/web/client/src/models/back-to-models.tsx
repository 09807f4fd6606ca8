import { Button } from '@mantine/core';
import { mdiArrowLeft } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Icon } from '../parts/icon.tsx';

/** From a page that belongs to the models back to theirs. */
export const BackToModels = () => (
  <Button
    variant="default"
    leftSection={<Icon path={mdiArrowLeft} size={15} />}
    renderRoot={(props) => <Link to="/models" {...props} />}
  >
    Models
  </Button>
);
