import { it } from "node:test";

/**
 * For tests that are steps of one story. Each is counted by itself, also where the whole story is skipped; once a step has
 * failed those after it are skipped, since they would only fail for the same reason. `skip`: why nothing can run, or false.
 * `onFailure`: is called with the step's name before the failure is told.
 */
export function storyOf(skip, onFailure = () => undefined) {
  let isBroken = false;
  return (name, live) =>
    it(name, { skip }, async (context) => {
      if (isBroken) return context.skip("an earlier step failed");
      try {
        await live();
      } catch (error) {
        isBroken = true;
        await onFailure(name);
        throw error;
      }
    });
}
