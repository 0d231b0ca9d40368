using System.Security.Cryptography;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace StandIn.Machines;

/// <summary>machine.sh, which boots machines: it is part of this assembly, and lies in the caller's own directory when it runs.</summary>
internal static class MachineScript
{
    // These reach the script through sudo, too.
    private static readonly string[] Passed = ["MACHINE_CACHE", "MACHINE_RUN"];

    private static readonly Lazy<string> Laid = new(Lay);

    /// <summary>The path of the script.</summary>
    public static string Path => Laid.Value;

    /// <summary>Runs the script to its end.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="packages">The packages that the machine's archive has, or <c>null</c> for those of this repository's tests.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <exception cref="TimeoutException">It took longer; it and its children are killed.</exception>
    public static ProcessResult Run(TimeSpan limit, string? packages, params IEnumerable<string> arguments) =>
        new CommandRunner().Run(Command(limit, packages, arguments)).Match(
            Right: ended => new ProcessResult(ended.ExitCode, ended.Output, ended.Error),
            Left: failure => failure.Cause == Cause.TimedOut ? throw new TimeoutException(failure.Detail)
                : throw new InvalidOperationException(failure.Detail));

    /// <summary>The script with these arguments, as root.</summary>
    public static Command Command(TimeSpan limit, string? packages, IEnumerable<string> arguments)
    {
        string[] variables =
        [
            $"MACHINE_OWNER={Environment.ProcessId}",
            .. packages is null ? [] : new[] { $"MACHINE_PACKAGES={packages}" },
            .. Passed.Where(name => Environment.GetEnvironmentVariable(name) is not null)
                .Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"),
        ];
        string[] words = [.. Environment.IsPrivilegedProcess ? [] : new[] { "sudo", "env" }, .. variables, Path, .. arguments];
        return new("/usr/bin/env", words, limit);
    }

    // Nobody else may write what runs as root: not in /tmp.
    private static string Lay()
    {
        using var source = typeof(MachineScript).Assembly.GetManifestResourceStream("machine.sh")!;
        using var text = new MemoryStream();
        source.CopyTo(text);
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        var directory = Directory.CreateDirectory(System.IO.Path.Combine(own, "machine-charm")).FullName;
        var path = System.IO.Path.Combine(directory, $"machine-{Convert.ToHexStringLower(SHA256.HashData(text.ToArray()))[..12]}.sh");
        if (File.Exists(path))
            return path;
        var making = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(making, text.ToArray());
        File.SetUnixFileMode(making, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(making, path, overwrite: true);
        return path;
    }
}
