// Runs a pipeline for GitLab on this machine, by its shell, as a runner would:
//
//   node scripts/gitlab-ci.mjs [JOB...] [--variable NAME=VALUE ...]     in a repository with a .gitlab-ci.yml
//
// The tool (gitlab-ci-local) asks for a newer Node than the rest does; what it lacks in Node 20 is
// two things, given here.
Set.prototype.union ||= function (other) { return new Set([...this, ...other]); };
Promise.withResolvers ||= function () {
  let resolve, reject;
  const promise = new Promise((done, failed) => { resolve = done; reject = failed; });
  return { promise, resolve, reject };
};
await import('../node_modules/gitlab-ci-local/dist/index.js');
