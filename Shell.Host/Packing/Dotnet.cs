using LanguageExt;
using Shell.Effects.Processes;

namespace Packing;

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
