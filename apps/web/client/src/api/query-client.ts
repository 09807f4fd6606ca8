import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

const isRefusal = ({ status }: ApiProblem) => status >= 400 && status < 500;

/**
 * One cache for all pages. A refusal (4xx) is an answer and is not asked again, and a database that is slow is not asked more;
 * anything else is, twice.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && (isRefusal(error) || error.code === 'database_slow')),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
      refetchOnWindowFocus: true,
    },
  },
});
