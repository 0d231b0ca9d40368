using System.IO.Compression;
using LanguageExt;
using Packing.Dumping;
using static LanguageExt.Prelude;

namespace Packing;

/// <summary>Packs a charm: reads its charmcraft.yaml, builds its program, and writes one .charm for each platform.</summary>
public static class Packer
{
    private const string ProjectFile = CharmcraftYaml.FileName;

    private static readonly string[] CopiedFiles = ["LICENSE", "README.md", "icon.svg", "lxd-profile.yaml"];

    // What the build of the program gives.
    private static readonly string[] Built = ["dispatch", "version"];

    /// <summary>
    /// Writes <c>&lt;name&gt;_&lt;platform&gt;.charm</c> into <paramref name="outputDirectory"/> for the platform asked for, or for every
    /// platform of this machine's architecture.
    /// </summary>
    /// <param name="projectDirectory">Where charmcraft.yaml and Shell.Host are.</param>
    /// <param name="outputDirectory">Made if absent. A file that is there already is replaced.</param>
    /// <param name="platform">A key under platforms, or <c>null</c>.</param>
    /// <param name="host">The project whose program becomes <c>dispatch</c>, or <c>null</c> to find it.</param>
    /// <param name="kind">What the program becomes.</param>
    /// <param name="steps">Where it is told what is being done; nowhere if <c>null</c>.</param>
    /// <returns>The paths of the files written, or why there are none. The program is built once, and all of them hold the same
    /// one.</returns>
    public static Either<PackFailure, IReadOnlyList<string>> Pack(
        string projectDirectory, string outputDirectory, string? platform, string? host = null,
        ProgramKind kind = ProgramKind.Native, IPackSteps? steps = null)
    {
        var told = steps ?? IPackSteps.Untold;
        try
        {
            return
                from project in Read(projectDirectory).Do(read => told.Note(read.Notes))
                from chosen in Choose(project, platform, DispatchBuild.MachineArchitecture)
                from program in host is null ? HostProject.Find(projectDirectory) : HostProject.Named(host)
                from files in Files(projectDirectory, project, chosen)
                from written in Build(outputDirectory, program, project.Name, files, kind, told)
                select written;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new PackFailure.File(failure.Message);
        }
    }

    /// <summary>The project in <paramref name="directory"/>, or everything that keeps it from being packed.</summary>
    public static Either<PackFailure, CharmProject> Read(string directory)
    {
        var file = Path.Combine(directory, ProjectFile);
        if (!File.Exists(file))
            return new PackFailure.File($"{file} does not exist; pack the directory that holds it");
        return CharmcraftYaml.ReadDirectory(directory).Match<Either<PackFailure, CharmProject>>(
            Succ: project => project,
            Fail: problems => new PackFailure.Refused([.. problems]));
    }

    /// <summary>The platforms to pack on a machine of this architecture: the one asked for, or all that it can build.</summary>
    public static Either<PackFailure, IReadOnlyList<Platform>> Choose(CharmProject project, string? platform, string? machine)
    {
        Platform[] asked = [.. project.Platforms.Where(candidate => platform is null || candidate.Name == platform)];
        Platform[] chosen = [.. asked.Where(candidate => candidate.Architecture == machine && candidate.BuildOn.Contains(machine))];
        var names = string.Join(", ", project.Platforms.Select(candidate => candidate.Name));
        return (asked.Length, chosen.Length) switch
        {
            (0, _) => new PackFailure.NoPlatform($"{platform} is none of the platforms of {ProjectFile}: {names}"),
            (_, 0) =>
                new PackFailure.NoPlatform(
                    $"this machine ({machine ?? "of an architecture without native .NET"}) cannot build {platform ?? names}; use one of "
                        + "that architecture"),
            _ => Right<PackFailure, IReadOnlyList<Platform>>(chosen),
        };
    }

    /// <summary>What each charm holds besides its program, known before the program is built.</summary>
    private static Either<PackFailure, IReadOnlyList<(Platform Platform, IReadOnlyList<CharmEntry> Files)>> Files(
        string directory, CharmProject project, IReadOnlyList<Platform> platforms) =>
        platforms.Select(platform => Files(directory, project, platform).Map(files => (platform, files))).Sequence()
            .Map(IReadOnlyList<(Platform, IReadOnlyList<CharmEntry>)> (all) => [.. all]);

    private static Either<PackFailure, IReadOnlyList<CharmEntry>> Files(string directory, CharmProject project, Platform platform)
    {
        CharmEntry[] made = [.. CharmFiles.Of(project, platform), .. Copied(directory)];
        return DumpedFiles.Of(directory, project, platform, made, Built).Map(IReadOnlyList<CharmEntry> (dumped) => [.. made, .. dumped]);
    }

    private static IEnumerable<CharmEntry> Copied(string directory) => CopiedFiles
        .Select(name => (Name: name, Path: Path.Combine(directory, name))).Where(file => File.Exists(file.Path))
        .Select(file => CharmEntry.OfFile(file.Name, file.Path, CharmEntry.Plain));

    private static Either<PackFailure, IReadOnlyList<string>> Build(
        string directory, string host, string charm, IReadOnlyList<(Platform Platform, IReadOnlyList<CharmEntry> Files)> charms,
        ProgramKind kind, IPackSteps told)
    {
        var scratch = Directory.CreateTempSubdirectory("charm-pack-");
        var (project, architecture) = (Path.GetFileNameWithoutExtension(host), charms[0].Platform.Architecture);
        try
        {
            return
                from version in told.Take($"asking for the version of {project}", () => DispatchBuild.Version(host))
                from dispatch in told.Take(
                    kind == ProgramKind.Quick
                        ? $"building {project} for {architecture}, to try"
                        : $"building {project} natively for {architecture}, which takes a minute or more",
                    () => DispatchBuild.Run(host, architecture, scratch.FullName, kind))
                select Write(
                    directory, charm, charms, kind,
                    [CharmEntry.OfFile(Built[0], dispatch, CharmEntry.Executable), CharmEntry.OfText(Built[1], version + "\n")]);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<string> Write(
        string directory, string charm, IReadOnlyList<(Platform Platform, IReadOnlyList<CharmEntry> Files)> charms, ProgramKind kind,
        IReadOnlyList<CharmEntry> built)
    {
        Directory.CreateDirectory(directory);
        return [.. charms.Select(one => Write(Path.Combine(directory, one.Platform.FileName(charm)), [.. one.Files, .. built], kind))];
    }

    /// <summary>A charm that is half written never bears the charm's name.</summary>
    private static string Write(string path, IReadOnlyList<CharmEntry> entries, ProgramKind kind)
    {
        var partial = $"{path}.partial";
        using (var file = File.Create(partial))
            CharmArchive.Write(file, entries, kind == ProgramKind.Quick ? CompressionLevel.Fastest : CompressionLevel.SmallestSize);
        File.Move(partial, path, overwrite: true);
        return path;
    }
}
