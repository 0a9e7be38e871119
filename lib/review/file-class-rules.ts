/** What a file tells of itself to the rules; `path` as in the repository, `changeType` the source's word in lower case. */
export type FileChange = { path: string; changeType: string; additions: number; deletions: number }

export type FileClassRule = { id: string; matches: (file: FileChange) => boolean }

/** Raise it with every change to the table: conclusions name the version that made them. */
export const fileClassVersion = 1

const lockFiles = new Set(
  `package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock .pnp.cjs .pnp.loader.mjs
  cargo.lock go.sum go.work.sum gopkg.lock glide.lock poetry.lock pipfile.lock uv.lock pdm.lock pixi.lock pylock.toml
  conda-lock.yml gemfile.lock gems.locked berksfile.lock puppetfile.lock composer.lock symfony.lock podfile.lock
  package.resolved cartfile.resolved pubspec.lock mix.lock rebar.lock packages.lock.json paket.lock project.assets.json
  gradle.lockfile buildscript-gradle.lockfile verification-metadata.xml maven_install.json module.bazel.lock
  stack.yaml.lock cabal.project.freeze shard.lock buf.lock chart.lock flake.lock devbox.lock mise.lock renv.lock
  .terraform.lock.hcl conan.lock vcpkg-lock.json cpanfile.snapshot spago.lock migration_lock.toml`.split(
    /\s+/,
  ),
)

const binaryExtensions = new Set(
  `png jpg jpeg gif webp avif heic ico icns bmp tif tiff psd sketch fig ai eps pdf mp3 mp4 m4a mov avi mkv webm wav ogg
  flac woff woff2 ttf otf eot zip gz tgz bz2 xz zst 7z rar jar war ear aar apk ipa class dll so dylib exe bin o a lib wasm
  pyc pdb parquet arrow avro npy npz pkl onnx pt sqlite sqlite3 db doc docx xls xlsx ppt pptx odt ods p12 pfx jks keystore
  mo nupkg whl deb rpm dmg iso`.split(/\s+/),
)

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1).toLowerCase()
const extension = (path: string) => /\.([^./]+)$/.exec(baseName(path))?.[1] ?? ''
const path =
  (pattern: RegExp) =>
  (file: FileChange): boolean =>
    pattern.test(file.path)

/**
 * Files that nobody wrote by hand, first match first. Only what a tool surely made is here: a rule too wide would let
 * written code enter without weight. `src/vendor/onboarding.ts` is about vendors, `vendor/acme/` is theirs.
 */
export const mechanicalRules: readonly FileClassRule[] = [
  {
    id: 'pure-rename',
    matches: ({ changeType, additions, deletions }) =>
      changeType === 'renamed' && additions === 0 && deletions === 0,
  },
  { id: 'lock-file', matches: (file) => lockFiles.has(baseName(file.path)) },
  { id: 'binary', matches: (file) => binaryExtensions.has(extension(file.path)) },
  {
    id: 'vendored',
    matches: path(
      /^vendor\/|(?:^|\/)vendor\/[\w-]+(?:\.[\w-]+)+\/|(?:^|\/)(?:public|static|assets|javascripts|stylesheets|js|css)\/vendor\/|(?:^|\/)(?:node_modules|bower_components|third[_-]party|Godeps|Pods|Carthage|site-packages)\/|(?:^|\/)\.yarn\/(?:cache|releases|plugins|sdks|unplugged)\//,
    ),
  },
  {
    id: 'snapshot',
    matches: path(
      /(?:^|\/)__(?:image_)?snapshots__\/|\.(?:snap|ambr|golden)$|\.snap\.new$|(?:^|\/)(?:cassettes|vcr_cassettes)\/.+\.(?:ya?ml|json)$/i,
    ),
  },
  {
    id: 'migration-snapshot',
    matches: path(
      /(?:^|\/)meta\/(?:\d+_snapshot|_journal)\.json$|ModelSnapshot\.cs$|(?:^|\/)db\/(?:schema\.rb|structure\.sql)$/,
    ),
  },
  { id: 'source-map', matches: path(/\.(?:[cm]?js|css|ts)\.map$/i) },
  { id: 'minified', matches: path(/[.-]min\.(?:[cm]?js|css)$|\.(?:bundle|chunk)\.(?:[cm]?js|css)$/i) },
  {
    id: 'built',
    matches: path(
      /(?:^|\/)(?:dist|\.next|\.nuxt|\.svelte-kit|\.output|__pycache__)\/|\.tsbuildinfo$|(?:^|\/)next-env\.d\.ts$/,
    ),
  },
  {
    id: 'generated-name',
    matches: path(
      /\.pb(?:\.gw|\.validate)?\.(?:go|h|cc|swift|dart|rb|ts|js)$|_pb2?(?:_grpc)?\.(?:pyi?|rb|[jt]s|d\.ts)$|_grpc\.pb\.go$|[._]generated\.\w+$|\.gen\.(?:go|[jt]sx?)$|_gen\.go$|(?:^|\/)zz_generated[._]|\.(?:g|gr|freezed|mocks|config)\.dart$|\.(?:designer|g|g\.i)\.(?:cs|vb)$|(?:^|\/)bindata\.go$|(?:^|\/)graphql\.schema\.json$/i,
    ),
  },
  {
    id: 'generated-folder',
    matches: path(
      /(?:^|\/)(?:__generated__|generated|generated-sources)\/|(?:^|\/)gen\/(?:go|ts|js|java|kotlin|python|swift|proto|openapi)\//,
    ),
  },
]
