import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { mdiWeatherNight, mdiWhiteBalanceSunny } from '@mdi/js';
import { Icon } from '../parts/icon.tsx';

/** Light or dark; follows the system until chosen, and remembers the choice. */
export const ThemeToggle = () => {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => setColorScheme(other)}
    >
      <Icon path={scheme === 'dark' ? mdiWhiteBalanceSunny : mdiWeatherNight} size={19} />
    </ActionIcon>
  );
};
