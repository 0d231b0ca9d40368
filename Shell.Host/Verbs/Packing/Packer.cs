using Shell.Effects.Yaml;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Verbs.Packing;

/// <summary>Packs a charm: reads its charmcraft.yaml, builds its program, and writes one .charm for each platform.</summary>
public static class Packer
{
    private const string ProjectFile = "charmcraft.yaml";

    private static readonly string[] CopiedFiles = ["LICENSE", "README.md", "icon.svg", "lxd-profile.yaml"];

    // charmcraft takes these as they are, in place of what charmcraft.yaml says.
    private static readonly string[] ShadowingFiles = ["metadata.yaml", "config.yaml", "actions.yaml"];

    /// <summary>Writes <c>&lt;name&gt;_&lt;platform&gt;.charm</c> into <paramref name="outputDirectory"/> for the platform asked for, or for every platform of this machine's architecture.</summary>
    /// <param name="projectDirectory">Where charmcraft.yaml and Shell.Host are.</param>
    /// <param name="outputDirectory">Made if absent. A file that is there already is replaced.</param>
    /// <param name="platform">A key under platforms, or <c>null</c>.</param>
    /// <param name="host">The project whose program becomes <c>dispatch</c>, or <c>null</c> to find it.</param>
    /// <returns>The paths of the files written, or why there are none. The program is built once, and all of them hold the same one.</returns>
    public static Either<PackFailure, IReadOnlyList<string>> Pack(string projectDirectory, string outputDirectory, string? platform, string? host = null)
    {
        try
        {
            return
                from project in Read(projectDirectory)
                from chosen in Choose(project, platform, DispatchBuild.MachineArchitecture)
                from program in host is null ? HostProject.Find(projectDirectory) : Path.GetFullPath(host)
                from written in Build(projectDirectory, outputDirectory, program, project, chosen)
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
        var shadows = Shadows(directory);
        return CharmcraftYaml.ReadFile(file, ProjectFile).Match<Either<PackFailure, CharmProject>>(
            Succ: project => shadows.Count == 0 ? project : new PackFailure.Refused(shadows),
            Fail: problems => new PackFailure.Refused([.. shadows, .. problems]));
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
            (_, 0) => new PackFailure.NoPlatform($"this machine ({machine ?? "of an architecture without native .NET"}) cannot build {platform ?? names}; use one of that architecture"),
            _ => Right<PackFailure, IReadOnlyList<Platform>>(chosen),
        };
    }

    private static Either<PackFailure, IReadOnlyList<string>> Build(string projectDirectory, string outputDirectory, string host, CharmProject project, IReadOnlyList<Platform> platforms)
    {
        var scratch = Directory.CreateTempSubdirectory("charm-pack-");
        try
        {
            return
                from version in DispatchBuild.Version(host)
                from dispatch in DispatchBuild.Run(host, platforms[0].Architecture, scratch.FullName)
                select Write(outputDirectory, project, platforms, Shared(projectDirectory, version, dispatch));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>What is the same for every platform.</summary>
    private static IReadOnlyList<CharmEntry> Shared(string directory, string version, string dispatch) =>
    [
        CharmEntry.OfFile("dispatch", dispatch, isExecutable: true),
        CharmEntry.OfText("version", version + "\n"),
        .. CopiedFiles.Select(name => (Name: name, Path: Path.Combine(directory, name))).Where(file => File.Exists(file.Path))
            .Select(file => CharmEntry.OfFile(file.Name, file.Path, isExecutable: false)),
    ];

    private static IReadOnlyList<string> Write(string directory, CharmProject project, IReadOnlyList<Platform> platforms, IReadOnlyList<CharmEntry> shared)
    {
        Directory.CreateDirectory(directory);
        return [.. platforms.Select(platform => Write(Path.Combine(directory, platform.FileName(project.Name)), [.. CharmFiles.Of(project, platform), .. shared]))];
    }

    /// <summary>A charm that is half written never bears the charm's name.</summary>
    private static string Write(string path, IReadOnlyList<CharmEntry> entries)
    {
        var partial = $"{path}.partial";
        using (var file = File.Create(partial))
            CharmArchive.Write(file, entries);
        File.Move(partial, path, overwrite: true);
        return path;
    }

    private static IReadOnlyList<Problem> Shadows(string directory) => [.. ShadowingFiles
        .Where(name => File.Exists(Path.Combine(directory, name)))
        .Select(name => new Problem(new(name, 1, 1), $"charmcraft would take this file in place of {ProjectFile}; move what it says there and remove it"))];
}
