#!/bin/bash
# Does what the guides say, outside this repository, with packages alone: makes their projects from the template by their own commands, and tests, checks
# and packs them. Usage: run.sh [csharp] [packaged] [packaged-fsharp] [fsharp] [strict]; all unless said. What is not committed is no part of it.
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

# Templates are installed for these runs alone.
dotnet() {
  if [ "$1" = new ]; then command dotnet "$@" --debug:custom-hive "$outside/hive"; else command dotnet "$@"; fi
}

commands() { eval "$(block "$1" "" "$2")"; }

# The packages of a clone, from a feed that is found from here on, and kept apart from what the machine knows by the same version.
feed() {
  git clone -q "$repository" "$outside/clone"
  (cd "$outside/clone" && command dotnet pack packages/Packages.slnf -o "$outside/feed" -v quiet)
  cat > "$outside/NuGet.config" <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="kept" /></config>
  <fallbackPackageFolders><add key="machine" value="${NUGET_PACKAGES:-$HOME/.nuget/packages}" /></fallbackPackageFolders>
  <packageSources><add key="feed" value="feed" /></packageSources>
</configuration>
XML
  unset NUGET_PACKAGES
  rm -rf "$outside/clone"
}

# What was packed here is one program that answers.
answers() {
  unzip -oq ./*.charm dispatch -d packed
  ./packed/dispatch replay --help | grep "Decide every recorded hook again"
}

csharp() {
  commands your-own-charm.md 1
  # What the guides show raises no warning.
  dotnet build -warnaserror:CA1416,CS8600,CS8602
  block testing-your-charm.md csharp 3 > tests/LengthTests.cs
  commands your-own-charm.md 2
  commands testing-your-charm.md 2
  commands your-own-charm.md 3
  answers
}

# The charm of a package that brings its own service, in the language that the template is given.
packaged() {
  dotnet new install MachineCharm.Templates --force
  dotnet new charm -n hello --debian-service hello-server.service -lang "${1:-C#}"
  cd hello
  dotnet build -warnaserror
  dotnet test tests
  dotnet run -- check
  dotnet run -- pack --quick
}

packaged-fsharp() { packaged F#; }

# Packed by a Release build.
fsharp() {
  commands in-fsharp.md 1
  { printf 'module Part\nopen Core.Domain\n'; block in-fsharp.md fsharp 3; } > Part.fs
  sed -i 's|<Compile Include="Program.fs" />|<Compile Include="Part.fs" />&|' hello.fsproj
  dotnet test tests
  dotnet run -- check
  dotnet run -c Release -- pack
  answers
  # Without the option it is refused in one sentence.
  sed -i '/reflectionfree/d' hello.fsproj
  ! dotnet run -c Release --no-build -- pack > refused 2>&1
  grep "An F# project of a charm needs" refused
}

# Rules of its own: warnings as errors, central versions and lock files, words on the native build. None is in the way.
strict() {
  commands your-own-charm.md 1
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
  {
    echo '<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>'
    sed -n 's/<PackageReference/<PackageVersion/p' hello.csproj
    echo '</ItemGroup></Project>'
  } > Directory.Packages.props
  sed -i 's/ Version="[0-9.]*"//' hello.csproj
  rm -r tests
  CI=false dotnet build
  dotnet run --no-build -- check
  CI=true dotnet run --no-build -- pack
  answers
}

feed
kinds=("$@")
[ $# -gt 0 ] || kinds=(csharp packaged packaged-fsharp fsharp strict)
for kind in "${kinds[@]}"; do
  cd "$outside"
  rm -rf hello
  echo "== outside: $kind"
  $kind
done
