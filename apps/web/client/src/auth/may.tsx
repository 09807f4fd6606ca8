import type { ReactNode } from 'react';
import { type Permission, useViewer } from './use-viewer.ts';

type Props = {
  do: Permission;
  children: ReactNode;
  /** Shown to who may not; nothing unless given. */ otherwise?: ReactNode;
};

/** Shows an action only to who may do it. */
export const May = ({ do: permission, children, otherwise = null }: Props) =>
  useViewer().may(permission) ? children : otherwise;
