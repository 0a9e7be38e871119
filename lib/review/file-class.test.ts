import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedLines, classifyFile, effectiveLines } from './file-class'

const ruleOf = (path: string) => classifyFile(path, 'modified', 10, 2).ruleId

describe('the class of a file', () => {
  it.each([
    ['package-lock.json', 'lock-file'],
    ['services/api/go.sum', 'lock-file'],
    ['ios/Podfile.lock', 'lock-file'],
    ['infra/.terraform.lock.hcl', 'lock-file'],
    ['vendor/github.com/acme/x/y.go', 'vendored'],
    ['svc/vendor/golang.org/x/sys/unix.go', 'vendored'],
    ['public/vendor/jquery.js', 'vendored'],
    ['api/v1/orders.pb.go', 'generated-name'],
    ['orders_pb2.py', 'generated-name'],
    ['orders_pb2_grpc.pyi', 'generated-name'],
    ['web/orders_pb.d.ts', 'generated-name'],
    ['lib/user.g.dart', 'generated-name'],
    ['src/routes.generated.ts', 'generated-name'],
    ['pkg/zz_generated.deepcopy.go', 'generated-name'],
    ['src/__generated__/schema.ts', 'generated-folder'],
    ['packages/a/dist/index.js', 'built'],
    ['static/app.min.js', 'minified'],
    ['static/app.js.map', 'source-map'],
    ['src/__snapshots__/a.test.ts.snap', 'snapshot'],
    ['db/migrations/meta/0003_snapshot.json', 'migration-snapshot'],
    ['docs/screen.PNG', 'binary'],
  ])('finds %s mechanical by %s', (path, ruleId) => {
    expect(classifyFile(path, 'modified', 10, 2)).toEqual({ class: 'mechanical', ruleId })
  })

  it.each([
    'src/vendor/onboarding.ts',
    'app/vendors/list.tsx',
    'src/distance.ts',
    'src/generator.ts',
    'lib/lock.ts',
    'package.json',
    'db/migrations/0003_add_team.sql',
    'src/map.ts',
    'src/admin.js',
    'docs/snapshots.md',
    'src/general.gen.md',
  ])('leaves %s authored', (path) => {
    expect(ruleOf(path)).toBe('authored')
  })

  it('weighs a pure rename nothing and a rename with edits as written', () => {
    expect(classifyFile('src/a.ts', 'renamed', 0, 0).ruleId).toBe('pure-rename')
    expect(classifyFile('src/a.ts', 'renamed', 1, 0).class).toBe('authored')
  })
})

describe('effective lines', () => {
  it('count additions whole, deletions a quarter, and mechanical files not at all', () => {
    const files = [
      { path: 'src/a.ts', changeType: 'modified', additions: 10, deletions: 4 },
      { path: 'yarn.lock', changeType: 'modified', additions: 900, deletions: 400 },
    ]
    expect(effectiveLines(files)).toBe(11)
    expect(addedLines(files)).toBe(10)
  })

  it('of a file list split in two add up to those of the whole', () => {
    const aFile = fc.record({
      path: fc.constantFrom('src/a.ts', 'yarn.lock', 'b.pb.go', 'README.md', 'x/dist/y.js'),
      changeType: fc.constantFrom('modified', 'renamed', 'added', 'deleted'),
      additions: fc.nat(5000),
      deletions: fc.nat(5000),
    })
    fc.assert(
      fc.property(fc.array(aFile), fc.nat(20), (files, at) => {
        const [one, other] = [files.slice(0, at), files.slice(at)]
        expect(effectiveLines(one) + effectiveLines(other)).toBe(effectiveLines(files))
        expect(addedLines(one) + addedLines(other)).toBe(addedLines(files))
      }),
      { seed: 7 },
    )
  })
})
