#!/bin/bash
# Does what the guides say, outside this repository: makes their projects by their own commands from their own code, and tests, checks and packs
# them. Usage: run.sh [csharp] [fsharp] [strict]; all three unless said. What is not committed is no part of it.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
docs=$repository/docs
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

# The Nth block of a page whose fence says this much; nothing for commands.
block() {
  awk -v fence="\`\`\`$2" -v wanted="$3" '/^```/ { inside = !inside; if (inside) mine = $0 == fence && ++count == wanted; next } inside && mine' "$docs/$1"
}

commands() { eval "$(block "$1" "" "$2")"; }

# Each block of a page that names itself a file in its first line, written here if its name fits.
files() {
  awk -v fits="$2" '
    /^```/ { inside = !inside; file = ""; isFirst = inside; next }
    isFirst { isFirst = 0; if ($0 ~ /^(\/\/|#|<!--) [A-Za-z.-]+\.[a-z]+/ && $2 ~ fits) { file = $2; printf "" > file } }
    file != "" { print >> file }' "$docs/$1"
}

project() {
  commands your-own-charm.md 1
  files your-own-charm.md '^(HelloConfig|HelloCharm|Program)\.cs$|\.yaml$'
  files testing-your-charm.md '^HelloPlan\.cs$'
}

# What was packed here is one program that answers.
answers() {
  unzip -oq ./*.charm dispatch -d packed
  ./packed/dispatch replay --help | grep "Decide every recorded hook again"
}

csharp() {
  project
  # What the guides show raises no warning.
  dotnet build -warnaserror:CA1416,CS8600,CS8602
  commands your-own-charm.md 2
  files your-own-charm.md 'Tests\.cs$'
  files testing-your-charm.md 'Tests\.cs$'
  dotnet test
  cd ../hello
  dotnet run -- check
  commands testing-your-charm.md 2
  cd ../hello.tests
  commands your-own-charm.md 3
  answers
}

# Packed by a Release build.
fsharp() {
  commands in-fsharp.md 1
  files in-fsharp.md '.'
  files your-own-charm.md '\.yaml$'
  { printf 'module Part\nopen Core.Domain\n'; block in-fsharp.md fsharp 3; } > Part.fs
  sed -i 's|<Compile Include="Program.fs" />|<Compile Include="Part.fs" />&|' hello.fsproj
  dotnet run -- check
  dotnet run -c Release -- pack
  answers
  # Without the option it is refused in one sentence.
  sed -i '/reflectionfree/d' hello.fsproj
  ! dotnet run -c Release --no-build -- pack > refused 2>&1
  grep "An F# project of a charm needs" refused
}

# Rules of its own: warnings as errors, versions and lock files, words on the native build. None is in the way.
strict() {
  cat > Directory.Build.props <<'XML'
<Project>
  <PropertyGroup>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
    <RestoreLockedMode Condition="'$(CI)' == 'true' and Exists('packages.lock.json')">true</RestoreLockedMode>
    <TrimmerSingleWarn>false</TrimmerSingleWarn>
    <ServerGarbageCollection>true</ServerGarbageCollection>
    <PublishAot Condition="'$(MSBuildProjectName)' == 'hello'">true</PublishAot>
  </PropertyGroup>
</Project>
XML
  echo '<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>' > Directory.Packages.props
  project
  CI=false dotnet build
  dotnet run --no-build -- check
  CI=true dotnet run --no-build -- pack
  answers
}

git clone -q "$repository" "$outside/charm"
kinds=("$@")
[ $# -gt 0 ] || kinds=(csharp fsharp strict)
for kind in "${kinds[@]}"; do
  cd "$outside"
  rm -rf hello hello.tests Directory.*
  echo "== outside: $kind"
  $kind
done
