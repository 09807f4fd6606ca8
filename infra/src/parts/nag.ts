import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Sets findings of cdk-nag's AwsSolutions aside on a construct and what is below it, each with its reason. */
export const acknowledge = (construct: IConstruct, reasons: Record<string, string>): void => {
  for (const [rule, reason] of Object.entries(reasons)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
  }
};
