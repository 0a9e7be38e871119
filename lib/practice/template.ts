/** What a pull request's description can begin with; the comments in it are seen by its author only. */
export const pullRequestTemplate = `### What it does
<!-- Before and after, in two sentences. What stays the same? -->

### How it can fail
<!-- If …, then …; we would notice by …; and could … -->

### Why this way
<!-- What else did you think of? Why not that? -->

### What I would like you to check
<!-- One thing you are unsure about. -->

- [ ] I wrote this explanation myself
- [ ] An AI tool helped with this change
`
