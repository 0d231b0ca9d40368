using System.Runtime.InteropServices;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Packing;

/// <summary>What a charm's program becomes. Either is one file, which needs no .NET on the machine.</summary>
public enum ProgramKind
{
    /// <summary>Native code: small, starts at once, and what is deployed.</summary>
    Native,

    /// <summary>The program of the desk, with the .NET runtime: made in seconds, for trying. It has the desk's verbs, too.</summary>
    Quick,
}

/// <summary>
/// Builds a charm's program as one executable, which becomes <c>dispatch</c>. charmcraft.yaml runs the same command as <c>pack</c>.
/// </summary>
public static class DispatchBuild
{
    // LanguageExt uses reflection in types that this project does not use (Record, NewType).
    private static readonly string[] Accepted =
    [
        "warning IL2104: Assembly 'LanguageExt.Core'", "warning IL3053: Assembly 'LanguageExt.Core'",
    ];

    // Those of the native compiler and its analyzers. What else a compiler warns of is between the project and its author.
    private const string Native = ": warning IL";

    private const string FSharpCure =
        "F#'s sprintf, failwithf and $\"{x}\" of an x that is no text work by reflection; write string x, failwith (…) and "
            + "String.Concat in their place";

    /// <summary>
    /// This machine's architecture in Debian's words: <c>amd64</c> or <c>arm64</c>; <c>null</c> on any other, for which .NET has no native
    /// compiler.
    /// </summary>
    public static string? MachineArchitecture => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.Arm64 => "arm64",
        _ => null,
    };

    /// <summary>
    /// The arguments of <c>dotnet</c> that publish <paramref name="project"/> for <paramref name="architecture"/> (Debian's word) into
    /// <paramref name="directory"/>.
    /// </summary>
    /// <remarks>
    /// What else is built goes under the same directory, so the tree stays as it is, and nothing that lies about in it gets in.
    /// Nothing of the build outlives the command (<c>--disable-build-servers</c>), so its output ends.
    /// </remarks>
    public static IReadOnlyList<string> Arguments(string project, string architecture, string directory) =>
    [
        "publish", project, "-c", "Release", "-r", Runtime(architecture),
        "-o", Path.Combine(directory, "publish"), "--artifacts-path", Path.Combine(directory, "artifacts"), "--disable-build-servers",
        "-p:PublishAot=true", "-p:DebugType=none", "-p:CopyOutputSymbolsToPublishDirectory=false",
    ];

    /// <summary>
    /// The arguments of <c>dotnet</c> that put <paramref name="project"/> and the runtime into one file under <paramref name="directory"/>.
    /// </summary>
    /// <remarks>
    /// What was built before is taken as it is: this is the fast way to try a change. The project's lock file stays as it is, too.
    /// </remarks>
    public static IReadOnlyList<string> QuickArguments(string project, string architecture, string directory) =>
    [
        "publish", project, "-c", "Debug", "-r", Runtime(architecture), "-o", Path.Combine(directory, "publish"), "--self-contained",
        "-p:PublishSingleFile=true", "-p:InvariantGlobalization=true",
        "-p:RestorePackagesWithLockFile=false", "-p:RestoreLockedMode=false", "-p:NuGetLockFilePath=obj/quick.lock.json",
    ];

    /// <summary>
    /// How a charm's program becomes native, for the build of any project: beside this program, for it goes with the reference to Desk.
    /// </summary>
    public static string Settings { get; } =
        $"-p:CustomAfterDirectoryBuildTargets={Path.Combine(AppContext.BaseDirectory, "native", "Charm.Native.targets")}";

    /// <summary>
    /// The executable of <paramref name="project"/> (an absolute path), published under <paramref name="directory"/>, with no warning of
    /// the native compiler but the two of LanguageExt; else why not.
    /// </summary>
    public static Either<PackFailure, string> Run(string project, string architecture, string directory, ProgramKind kind)
    {
        string[] arguments = kind == ProgramKind.Quick
            ? [.. QuickArguments(project, architecture, directory)]
            : [.. Arguments(project, architecture, directory), Settings];
        return
            from output in Dotnet.Run(DirectoryOf(project), arguments)
            from clean in Clean(arguments, output)
            select Path.Combine(directory, "publish", Path.GetFileNameWithoutExtension(project));
    }

    /// <summary>The version of <paramref name="project"/> (an absolute path), as its build knows it.</summary>
    public static Either<PackFailure, string> Version(string project) =>
        Dotnet.Run(DirectoryOf(project), ["msbuild", project, "-getProperty:Version", "-p:PublishAot=true"])
            .Map(output => output[^1].Trim());

    /// <summary>The warnings of the native compiler in a build's output, which stop the packing, each once.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<string> output) =>
        [.. output.Where(line => line.Contains(Native) && !Accepted.Any(line.Contains)).Select(line => line.Trim()).Distinct()];

    private static string Runtime(string architecture) => architecture == "arm64" ? "linux-arm64" : "linux-x64";

    private static string DirectoryOf(string project) => Path.GetDirectoryName(project)!;

    private static Either<PackFailure, Unit> Clean(IReadOnlyList<string> arguments, IReadOnlyList<string> output) =>
        Warnings(output) is { Count: > 0 } warnings
        ? new PackFailure.NotBuilt(
            $"dotnet {string.Join(' ', arguments)}", $"the native compiler warns; what it warns of may fail at run time{Cure(warnings)}",
            warnings)
        : unit;

    private static string Cure(IReadOnlyList<string> warnings) =>
        warnings.Any(line => line.Contains("Assembly 'FSharp.Core'")) ? $". {FSharpCure}" : "";
}

/// <summary>Runs the .NET command line.</summary>
internal static class Dotnet
{
    // A native build takes one minute on a quiet machine and was seen to take four on a busy one.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private const int TailLines = 40;

    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en",
    };

    /// <summary>The lines that <c>dotnet</c> printed to either stream, once it has ended with exit code 0 within 20 minutes.</summary>
    /// <param name="directory">Where it runs; the global.json above it decides which SDK that is.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Either<PackFailure, IReadOnlyList<string>> Run(string directory, IReadOnlyList<string> arguments)
    {
        if (Find() is not { } program)
            return new PackFailure.NotBuilt("dotnet", "The .NET SDK is not installed: no dotnet in PATH", []);
        var command = new Command(program, arguments, Limit) { WorkingDirectory = directory, Environment = Quiet };
        return new CommandRunner().Run(command).Match(
            Left: failure => new PackFailure.NotBuilt($"dotnet {string.Join(' ', arguments)}", failure.ToString(), []),
            Right: result => Answer(result, arguments));
    }

    private static Either<PackFailure, IReadOnlyList<string>> Answer(CommandResult result, IReadOnlyList<string> arguments)
    {
        string[] lines = [.. result.Output.Split('\n'), .. result.Error.Split('\n')];
        string[] printed = [.. lines.Where(line => line.Trim() != "")];
        return result.ExitCode == 0
            ? printed
            : new PackFailure.NotBuilt(
                $"dotnet {string.Join(' ', arguments)}", $"dotnet ended with exit code {result.ExitCode}", Told(printed));
    }

    /// <summary>
    /// What of the output of a build that failed its author has to know: the errors, each once; where it names none, the end.
    /// </summary>
    public static IReadOnlyList<string> Told(IReadOnlyList<string> printed)
    {
        string[] errors = [.. printed.Where(line => line.Contains(": error ")).Select(line => line.Trim()).Distinct()];
        return errors is [] ? [.. printed.TakeLast(TailLines)] : errors;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Where(Path.IsPathRooted)
        .Select(directory => Path.Combine(directory, "dotnet"))
        .FirstOrDefault(File.Exists);
}

/// <summary>The project whose program becomes <c>dispatch</c>.</summary>
public static class HostProject
{
    /// <summary>The absolute path of the project that the author names, if it is there.</summary>
    public static Either<PackFailure, string> Named(string project)
    {
        var path = Path.GetFullPath(project);
        if (File.Exists(path))
            return path;
        return new PackFailure.File(Directory.Exists(path)
            ? $"{path} is a directory; name the project file in it with --project"
            : $"{path} does not exist; --project names the project whose program becomes dispatch");
    }

    /// <summary>The absolute path of Shell.Host/Shell.Host.csproj, or else of the only C# or F# project in the directory.</summary>
    public static Either<PackFailure, string> Find(string directory)
    {
        var usual = Path.GetFullPath(Path.Combine(directory, "Shell.Host", "Shell.Host.csproj"));
        if (File.Exists(usual))
            return usual;
        string[] projects = [.. Directory.GetFiles(directory, "*.csproj"), .. Directory.GetFiles(directory, "*.fsproj")];
        return projects is [var only]
            ? Path.GetFullPath(only)
            : new PackFailure.File(
                $"{directory} has neither Shell.Host/Shell.Host.csproj nor one C# or F# project; name it with --project");
    }
}
