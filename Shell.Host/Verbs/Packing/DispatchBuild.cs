using System.Runtime.InteropServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Verbs.Packing;

/// <summary>Builds a charm's program as one native executable, which becomes <c>dispatch</c>. charmcraft.yaml runs the same command.</summary>
public static class DispatchBuild
{
    // LanguageExt uses reflection in types that this project does not use (Record, NewType).
    private static readonly string[] Accepted = ["warning IL2104: Assembly 'LanguageExt.Core'", "warning IL3053: Assembly 'LanguageExt.Core'"];

    /// <summary>This machine's architecture in Debian's words: <c>amd64</c> or <c>arm64</c>; <c>null</c> on any other, for which .NET has no native compiler.</summary>
    public static string? MachineArchitecture => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.Arm64 => "arm64",
        _ => null,
    };

    /// <summary>The arguments of <c>dotnet</c> that publish <paramref name="project"/> for <paramref name="architecture"/> (Debian's word) into <paramref name="directory"/>.</summary>
    /// <remarks>
    /// What else is built goes under the same directory, so the tree stays as it is, and nothing that lies about in it gets in.
    /// Nothing of the build outlives the command (<c>--disable-build-servers</c>), so its output ends.
    /// </remarks>
    public static IReadOnlyList<string> Arguments(string project, string architecture, string directory) =>
    [
        "publish", project, "-c", "Release", "-r", architecture == "arm64" ? "linux-arm64" : "linux-x64",
        "-o", Path.Combine(directory, "publish"), "--artifacts-path", Path.Combine(directory, "artifacts"), "--disable-build-servers",
        "-p:PublishAot=true", "-p:DebugType=none", "-p:CopyOutputSymbolsToPublishDirectory=false",
    ];

    /// <summary>The executable of <paramref name="project"/> (an absolute path), published under <paramref name="directory"/>, with no warning among what the build printed but the two of LanguageExt; else why not.</summary>
    public static Either<PackFailure, string> Run(string project, string architecture, string directory)
    {
        var arguments = Arguments(project, architecture, directory);
        return
            from output in Dotnet.Run(DirectoryOf(project), arguments)
            from clean in Clean(arguments, output)
            select Path.Combine(directory, "publish", Path.GetFileNameWithoutExtension(project));
    }

    /// <summary>The version of <paramref name="project"/> (an absolute path), as its build knows it.</summary>
    public static Either<PackFailure, string> Version(string project) =>
        Dotnet.Run(DirectoryOf(project), ["msbuild", project, "-getProperty:Version", "-p:PublishAot=true"]).Map(output => output[^1].Trim());

    /// <summary>The warnings in a build's output that stop the packing, each once.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> output) =>
        [.. output.Where(line => line.Contains(": warning ") && !Accepted.Any(line.Contains)).Select(line => line.Trim()).Distinct()];

    private static string DirectoryOf(string project) => Path.GetDirectoryName(project)!;

    private static Either<PackFailure, Unit> Clean(IReadOnlyList<string> arguments, IReadOnlyList<string> output) => Warnings(output) is { Count: > 0 } warnings
        ? new PackFailure.NotBuilt($"dotnet {string.Join(' ', arguments)}", "the native compiler warns; what it warns of may fail at run time", warnings)
        : unit;
}
